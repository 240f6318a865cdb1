-- 004: what is read together lies together, so that a class opens as fast
-- among a million pupils as among thirty; what keeps the queue, said once.

DROP TRIGGER flag_new;
DROP TRIGGER flag_old;
DROP TRIGGER flag_set;
DROP TRIGGER contact_new;
DROP TRIGGER contact_old;
DROP TRIGGER contact_set;
DROP TRIGGER course_act_new;
DROP TRIGGER course_act_old;
DROP TRIGGER course_act_set;
DROP TRIGGER exam_result_new;
DROP TRIGGER exam_result_old;
DROP TRIGGER exam_result_set;
DROP TRIGGER referent_new;
DROP TRIGGER referent_old;
DROP TRIGGER referent_set;
DROP TRIGGER pupil_set;
DROP VIEW queue_row;

-- A row of 200 bytes in a tree of ids: six pages to find each pupil, none of
-- them shared. In the order of arrival, a class takes three pages in all.
CREATE TABLE pupil_4 (
	id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
	lycee BLOB NOT NULL REFERENCES lycee,
	class BLOB REFERENCES class,
	half TEXT NOT NULL DEFAULT '',
	surname TEXT NOT NULL,
	usage_name TEXT NOT NULL DEFAULT '',
	first_name TEXT NOT NULL,
	sort_key TEXT NOT NULL,		-- folded shown surname, space, first name
	birth TEXT NOT NULL DEFAULT '',
	birth_doubtful INTEGER NOT NULL DEFAULT 0,
	ine TEXT NOT NULL DEFAULT '',
	internal_no TEXT NOT NULL DEFAULT '',
	mef TEXT NOT NULL DEFAULT '',
	apprentice INTEGER NOT NULL DEFAULT 0,
	entered TEXT NOT NULL DEFAULT '',
	left_on TEXT NOT NULL DEFAULT '',
	commune TEXT NOT NULL DEFAULT '',
	postcode TEXT NOT NULL DEFAULT '',
	insee TEXT NOT NULL DEFAULT '',
	phone TEXT NOT NULL DEFAULT '',
	email TEXT NOT NULL DEFAULT '',
	channel TEXT NOT NULL DEFAULT '',
	note TEXT NOT NULL DEFAULT '',
	by_hand TEXT NOT NULL DEFAULT '',	-- fields typed by a person: ' phone email '
	merged_into BLOB,
	created_at INTEGER NOT NULL
) STRICT;
INSERT INTO pupil_4 SELECT id, lycee, class, half, surname, usage_name,
	first_name, sort_key, birth, birth_doubtful, ine, internal_no, mef,
	apprentice, entered, left_on, commune, postcode, insee, phone, email,
	channel, note, by_hand, merged_into, created_at
	FROM pupil INDEXED BY pupil_class ORDER BY class, sort_key;
DROP TABLE pupil;
ALTER TABLE pupil_4 RENAME TO pupil;

-- With what a count of the class asks for: no row is read.
CREATE INDEX pupil_class ON pupil (class, sort_key, left_on, apprentice,
	merged_into, entered, half);
-- One pupil of a class, by id: the whole class on one page.
CREATE INDEX pupil_in_class ON pupil (class, id, left_on);
CREATE INDEX pupil_lycee ON pupil (lycee, internal_no);
CREATE INDEX pupil_name ON pupil (sort_key, birth);
CREATE INDEX pupil_ine ON pupil (ine) WHERE ine <> '';
CREATE INDEX pupil_merged ON pupil (merged_into) WHERE merged_into IS NOT NULL;
-- What the home screen counts: a lycée's lie together.
CREATE INDEX pupil_no_insee ON pupil (lycee, class)
	WHERE insee = '' AND left_on = '' AND apprentice = 0;
CREATE INDEX pupil_no_phone ON pupil (lycee, class)
	WHERE phone = '' AND left_on = '' AND apprentice = 0;
CREATE INDEX class_target ON class (lycee, year) WHERE target = 1;
CREATE INDEX class_away_first ON class_away (first);

CREATE VIEW queue_row AS
	SELECT p.id AS pupil, p.lycee AS lycee,
		coalesce((SELECT login FROM referent r WHERE r.pupil = p.id),
			'') AS referent,
		n.rank AS rank, n.due AS due, n.list AS list, n.code AS code,
		coalesce((SELECT CASE
			CASE WHEN first = 'R' THEN second ELSE first END
			WHEN 'A' THEN 2 WHEN 'J' THEN 0 WHEN 'B' THEN 0
			ELSE 1 END FROM exam_result x WHERE x.pupil = p.id
			ORDER BY year DESC LIMIT 1), 1) AS branch,
		CASE WHEN n.rank = 2 AND p.birth <> ''
			THEN date(p.birth, '+18 years') ELSE '' END AS adult_on
	FROM pupil p JOIN need_now n ON n.pupil = p.id
	WHERE p.merged_into IS NULL AND NOT EXISTS (
		SELECT 1 FROM contact c WHERE c.pupil = p.id
		AND c.outcome = 'NPR' AND c.cancels IS NULL AND NOT EXISTS (
			SELECT 1 FROM contact x WHERE x.cancels = c.id));

-- Whoever is put in here has his row of the queue made anew.
CREATE VIEW queue_again AS SELECT pupil FROM queue;
CREATE TRIGGER queue_made INSTEAD OF INSERT ON queue_again BEGIN
	DELETE FROM queue WHERE pupil = NEW.pupil;
	INSERT INTO queue SELECT * FROM queue_row WHERE pupil = NEW.pupil
		ORDER BY rank, due LIMIT 1;
END;
CREATE TRIGGER flag_new AFTER INSERT ON flag
	BEGIN INSERT INTO queue_again VALUES (NEW.pupil); END;
CREATE TRIGGER flag_old AFTER DELETE ON flag
	BEGIN INSERT INTO queue_again VALUES (OLD.pupil); END;
CREATE TRIGGER flag_set AFTER UPDATE ON flag
	BEGIN INSERT INTO queue_again VALUES (OLD.pupil), (NEW.pupil); END;
CREATE TRIGGER contact_new AFTER INSERT ON contact
	BEGIN INSERT INTO queue_again VALUES (NEW.pupil); END;
CREATE TRIGGER contact_old AFTER DELETE ON contact
	BEGIN INSERT INTO queue_again VALUES (OLD.pupil); END;
CREATE TRIGGER contact_set AFTER UPDATE ON contact
	BEGIN INSERT INTO queue_again VALUES (OLD.pupil), (NEW.pupil); END;
CREATE TRIGGER course_act_new AFTER INSERT ON course_act
	BEGIN INSERT INTO queue_again VALUES (NEW.pupil); END;
CREATE TRIGGER course_act_old AFTER DELETE ON course_act
	BEGIN INSERT INTO queue_again VALUES (OLD.pupil); END;
CREATE TRIGGER course_act_set AFTER UPDATE ON course_act
	BEGIN INSERT INTO queue_again VALUES (OLD.pupil), (NEW.pupil); END;
CREATE TRIGGER exam_result_new AFTER INSERT ON exam_result
	BEGIN INSERT INTO queue_again VALUES (NEW.pupil); END;
CREATE TRIGGER exam_result_old AFTER DELETE ON exam_result
	BEGIN INSERT INTO queue_again VALUES (OLD.pupil); END;
CREATE TRIGGER exam_result_set AFTER UPDATE ON exam_result
	BEGIN INSERT INTO queue_again VALUES (OLD.pupil), (NEW.pupil); END;
CREATE TRIGGER referent_new AFTER INSERT ON referent
	BEGIN INSERT INTO queue_again VALUES (NEW.pupil); END;
CREATE TRIGGER referent_old AFTER DELETE ON referent
	BEGIN INSERT INTO queue_again VALUES (OLD.pupil); END;
CREATE TRIGGER referent_set AFTER UPDATE ON referent
	BEGIN INSERT INTO queue_again VALUES (OLD.pupil), (NEW.pupil); END;
CREATE TRIGGER pupil_set AFTER UPDATE ON pupil WHEN NEW.lycee <> OLD.lycee
	OR NEW.birth <> OLD.birth OR NEW.merged_into IS NOT OLD.merged_into
	BEGIN INSERT INTO queue_again VALUES (NEW.id); END;

PRAGMA user_version = 4;
