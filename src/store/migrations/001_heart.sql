-- 001: schools, pupils, sessions, the roll, the journal.
-- Dates are 'aaaa-mm-jj' text ('' = not known), moments are UTC seconds,
-- ids are UUIDs of 16 bytes. Codes are those of screens/lists.scr, for ever.

CREATE TABLE meta (
	key TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE user (
	login TEXT PRIMARY KEY,
	name TEXT NOT NULL,
	role TEXT NOT NULL CHECK (role IN ('conseiller', 'responsable', 'lecture')),
	pin TEXT NOT NULL DEFAULT '',
	active INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;

CREATE TABLE lycee (
	id BLOB PRIMARY KEY CHECK (length(id) = 16),
	uai TEXT NOT NULL DEFAULT '',
	name TEXT NOT NULL,
	name_key TEXT NOT NULL,
	commune TEXT NOT NULL DEFAULT '',
	insee TEXT NOT NULL DEFAULT '',
	active INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX lycee_uai ON lycee (uai) WHERE uai <> '';
CREATE INDEX lycee_name ON lycee (name_key);

CREATE TABLE user_lycee (
	login TEXT NOT NULL REFERENCES user,
	lycee BLOB NOT NULL REFERENCES lycee,
	PRIMARY KEY (login, lycee)
) STRICT, WITHOUT ROWID;
CREATE INDEX user_lycee_lycee ON user_lycee (lycee);

CREATE TABLE class (
	id BLOB PRIMARY KEY CHECK (length(id) = 16),
	lycee BLOB NOT NULL REFERENCES lycee,
	year INTEGER NOT NULL,
	name TEXT NOT NULL,
	name_key TEXT NOT NULL,
	diploma TEXT NOT NULL DEFAULT '',
	mef TEXT NOT NULL DEFAULT '',
	target INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX class_name ON class (lycee, year, name_key);
CREATE INDEX class_year ON class (year, name_key);

-- Weeks when a class is away: kind 'pfmp' or 'exam'.
CREATE TABLE class_away (
	id BLOB PRIMARY KEY CHECK (length(id) = 16),
	class BLOB NOT NULL REFERENCES class,
	kind TEXT NOT NULL CHECK (kind IN ('pfmp', 'exam')),
	first TEXT NOT NULL,
	last TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX class_away_class ON class_away (class, first);

CREATE TABLE holiday (
	zone TEXT NOT NULL,
	first TEXT NOT NULL,
	last TEXT NOT NULL,	-- last day off
	name TEXT NOT NULL,
	PRIMARY KEY (zone, first)
) STRICT, WITHOUT ROWID;

-- The cycle of a year, copied from a preset and then edited here.
CREATE TABLE cycle (
	year INTEGER PRIMARY KEY,
	preset TEXT NOT NULL,
	follow_up TEXT NOT NULL	-- displayed name of the follow-up
) STRICT;
CREATE TABLE workshop (
	year INTEGER NOT NULL REFERENCES cycle,
	number INTEGER NOT NULL,
	type TEXT NOT NULL,
	title TEXT NOT NULL,	-- exact title, printed on the sheet
	brief TEXT NOT NULL,	-- on screens
	PRIMARY KEY (year, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE pupil (
	id BLOB PRIMARY KEY CHECK (length(id) = 16),
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
) STRICT, WITHOUT ROWID;
-- With what a count of the class asks for: no row is read.
CREATE INDEX pupil_class ON pupil (class, sort_key, left_on, apprentice,
	merged_into);
CREATE INDEX pupil_lycee ON pupil (lycee, internal_no);
CREATE INDEX pupil_name ON pupil (sort_key, birth);
CREATE INDEX pupil_ine ON pupil (ine) WHERE ine <> '';
-- What the home screen counts, per class.
CREATE INDEX pupil_no_insee ON pupil (class)
	WHERE insee = '' AND left_on = '' AND apprentice = 0;
CREATE INDEX pupil_no_phone ON pupil (class)
	WHERE phone = '' AND left_on = '' AND apprentice = 0;
CREATE INDEX pupil_merged ON pupil (merged_into) WHERE merged_into IS NOT NULL;

-- Search by any word of the name, as typed or as registered.
CREATE TABLE pupil_word (
	word TEXT NOT NULL,
	pupil BLOB NOT NULL REFERENCES pupil ON DELETE CASCADE,
	lycee BLOB NOT NULL,
	PRIMARY KEY (word, pupil)
) STRICT, WITHOUT ROWID;
CREATE INDEX pupil_word_pupil ON pupil_word (pupil);
CREATE INDEX pupil_word_lycee ON pupil_word (lycee, word);

CREATE TABLE session (
	id BLOB PRIMARY KEY CHECK (length(id) = 16),
	year INTEGER NOT NULL,
	lycee BLOB NOT NULL REFERENCES lycee,
	type TEXT NOT NULL,
	workshop INTEGER NOT NULL DEFAULT 0,	-- 0: not a workshop of the cycle
	title TEXT NOT NULL,			-- exact, as printed
	starts INTEGER NOT NULL,
	ends INTEGER NOT NULL,
	place TEXT NOT NULL DEFAULT '',
	counsellor TEXT NOT NULL REFERENCES user,
	half TEXT NOT NULL DEFAULT '',
	snapshot_at INTEGER NOT NULL DEFAULT 0,	-- 0: the roll is not taken yet
	printed_at INTEGER NOT NULL DEFAULT 0,
	paper_count INTEGER NOT NULL DEFAULT -1,	-- -1: not counted
	paper_reason TEXT NOT NULL DEFAULT '',
	closed_at INTEGER NOT NULL DEFAULT 0,
	closed_by TEXT NOT NULL DEFAULT '',
	cancel_reason TEXT NOT NULL DEFAULT '',
	moved_to BLOB REFERENCES session
) STRICT, WITHOUT ROWID;
CREATE INDEX session_starts ON session (starts);
CREATE INDEX session_lycee ON session (lycee, starts);
CREATE INDEX session_counsellor ON session (counsellor, starts);
CREATE INDEX session_open ON session (counsellor, starts)
	WHERE closed_at = 0 AND cancel_reason = '' AND moved_to IS NULL;
CREATE INDEX session_open_starts ON session (starts)
	WHERE closed_at = 0 AND cancel_reason = '' AND moved_to IS NULL;
CREATE INDEX session_moved ON session (moved_to) WHERE moved_to IS NOT NULL;

CREATE TABLE session_class (
	session BLOB NOT NULL REFERENCES session ON DELETE CASCADE,
	class BLOB NOT NULL REFERENCES class,
	PRIMARY KEY (session, class)
) STRICT, WITHOUT ROWID;
CREATE INDEX session_class_class ON session_class (class);

-- The snapshot: who is on the sheet, under which number. Never renumbered.
CREATE TABLE roll (
	session BLOB NOT NULL REFERENCES session ON DELETE CASCADE,
	pupil BLOB NOT NULL REFERENCES pupil,
	number INTEGER NOT NULL,
	class BLOB,
	origin TEXT NOT NULL CHECK (origin IN ('class', 'guest', 'added')),
	PRIMARY KEY (session, pupil)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX roll_number ON roll (session, number);
CREATE INDEX roll_pupil ON roll (pupil);

-- No row: non pointé. A guest's `state` is 'guest'.
CREATE TABLE mark (
	session BLOB NOT NULL,
	pupil BLOB NOT NULL,
	state TEXT NOT NULL,
	minutes INTEGER NOT NULL DEFAULT 0,	-- late; 0: not said
	motif TEXT NOT NULL DEFAULT '',
	at INTEGER NOT NULL,
	login TEXT NOT NULL,
	PRIMARY KEY (session, pupil),
	FOREIGN KEY (session, pupil) REFERENCES roll ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX mark_pupil ON mark (pupil);

-- After closing: a new line each, the mark itself stays as it was signed.
CREATE TABLE correction (
	seq INTEGER PRIMARY KEY,
	session BLOB NOT NULL REFERENCES session,
	pupil BLOB NOT NULL REFERENCES pupil,
	state TEXT NOT NULL,
	minutes INTEGER NOT NULL DEFAULT 0,
	motif TEXT NOT NULL DEFAULT '',
	reason TEXT NOT NULL,
	at INTEGER NOT NULL,
	login TEXT NOT NULL
) STRICT;
CREATE INDEX correction_session ON correction (session, pupil, seq);
CREATE INDEX correction_pupil ON correction (pupil);

-- Lines typed into i-milo.
CREATE TABLE milo_tick (
	session BLOB NOT NULL REFERENCES session,
	pupil BLOB NOT NULL REFERENCES pupil,
	at INTEGER NOT NULL,
	login TEXT NOT NULL,
	PRIMARY KEY (session, pupil)
) STRICT, WITHOUT ROWID;
CREATE INDEX milo_tick_pupil ON milo_tick (pupil);

CREATE TABLE flag (
	id BLOB PRIMARY KEY CHECK (length(id) = 16),
	seq INTEGER NOT NULL,		-- order, per pupil
	pupil BLOB NOT NULL REFERENCES pupil,
	code TEXT NOT NULL,
	state TEXT NOT NULL DEFAULT 'O',
	comment TEXT NOT NULL DEFAULT '',
	due TEXT NOT NULL DEFAULT '',
	referent TEXT NOT NULL DEFAULT '',
	session BLOB,
	at INTEGER NOT NULL,
	login TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX flag_pupil ON flag (pupil, seq);

-- What was typed and not yet saved: one per person, screen and thing.
CREATE TABLE draft (
	login TEXT NOT NULL,
	screen TEXT NOT NULL,
	object TEXT NOT NULL,
	text TEXT NOT NULL,
	at INTEGER NOT NULL,
	PRIMARY KEY (login, screen, object)
) STRICT, WITHOUT ROWID;

-- Not in the journal, so the lycée may go when the import that made it is undone.
CREATE TABLE import_log (
	id BLOB PRIMARY KEY CHECK (length(id) = 16),
	lycee BLOB NOT NULL,
	file TEXT NOT NULL,
	sha256 BLOB NOT NULL,
	bytes INTEGER NOT NULL,
	format TEXT NOT NULL,
	encoding TEXT NOT NULL,
	counts TEXT NOT NULL,	-- "nouveau=30 modifié=2 ..."
	dropped TEXT NOT NULL,	-- headers of the columns not read
	at INTEGER NOT NULL,
	login TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX import_log_sha ON import_log (sha256);
CREATE INDEX import_log_lycee ON import_log (lycee, at);

CREATE TABLE column_map (
	lycee BLOB NOT NULL REFERENCES lycee,
	header TEXT NOT NULL,	-- normalised
	field TEXT NOT NULL,
	PRIMARY KEY (lycee, header)
) STRICT, WITHOUT ROWID;

-- Open data, read from the producers' own files.
CREATE TABLE commune (
	insee TEXT PRIMARY KEY,
	name TEXT NOT NULL,
	name_key TEXT NOT NULL,
	postcodes TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX commune_name ON commune (name_key);
-- One row for each of commune.postcodes.
CREATE TABLE commune_postcode (
	postcode TEXT NOT NULL,
	insee TEXT NOT NULL REFERENCES commune,
	PRIMARY KEY (postcode, insee)
) STRICT, WITHOUT ROWID;
CREATE INDEX commune_postcode_insee ON commune_postcode (insee);
CREATE TABLE rome (
	code TEXT PRIMARY KEY,
	parent TEXT NOT NULL,
	title TEXT NOT NULL,
	title_key TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE reference (
	kind TEXT PRIMARY KEY,
	file TEXT NOT NULL,
	lines INTEGER NOT NULL,
	at INTEGER NOT NULL,
	login TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The words of an item when it was first used: old records stay readable.
CREATE TABLE item_label (
	list TEXT NOT NULL,
	code TEXT NOT NULL,
	label TEXT NOT NULL,
	PRIMARY KEY (list, code)
) STRICT, WITHOUT ROWID;

-- The journal: one act of a person, its changes row by row. Serves undo, the
-- audit and "qui a changé ça ?". No names in act.detail.
CREATE TABLE act (
	seq INTEGER PRIMARY KEY,
	id BLOB NOT NULL CHECK (length(id) = 16),
	at INTEGER NOT NULL,
	login TEXT NOT NULL,
	verb TEXT NOT NULL,
	object BLOB,		-- the open thing: session, class, pupil, lycée
	detail TEXT NOT NULL DEFAULT '',
	undoes INTEGER,		-- the act that this one takes back
	undone_by INTEGER	-- the act that took this one back
) STRICT;
CREATE INDEX act_object ON act (object, login, seq);
CREATE INDEX act_login ON act (login, seq);
CREATE TABLE change (
	act INTEGER NOT NULL REFERENCES act,
	n INTEGER NOT NULL,
	kind TEXT NOT NULL,	-- the table
	row BLOB NOT NULL,	-- its key: one or two UUIDs, or text
	pupil BLOB,		-- whose, for the card and for erasure
	before TEXT,		-- JSON object of the row; NULL: it was not there
	after TEXT,
	PRIMARY KEY (act, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_pupil ON change (pupil, act) WHERE pupil IS NOT NULL;

-- Who looked at or exported what (ids, no names); trimmed at 12 months.
CREATE TABLE access (
	seq INTEGER PRIMARY KEY,
	at INTEGER NOT NULL,
	login TEXT NOT NULL,
	what TEXT NOT NULL,
	object BLOB
) STRICT;

-- Every step ends with its own number; 0x41764e72 is "AvNr".
PRAGMA application_id = 1098272370;
PRAGMA user_version = 1;
