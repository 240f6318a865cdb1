-- 006: the first name that a young person goes by, beside the registered one,
-- which stays the one of matching and of what is signed. No row is rewritten.

ALTER TABLE pupil ADD COLUMN usage_first_name TEXT NOT NULL DEFAULT '';

PRAGMA user_version = 6;
