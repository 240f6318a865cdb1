-- 002: what the three workshops leave behind.

-- One cell of a grid: list 'soft_skill' (value ok, detail: the lived example),
-- 'skill' (0..3, detail: origin code), 'cv' and 'search' (ok redo none),
-- 'cv_version' (code '', value V0..V4), 'project' (code: 0 before the first
-- workshop, n after workshop n; value: a project code). No row: not done yet.
CREATE TABLE item_mark (
	pupil BLOB NOT NULL REFERENCES pupil,
	list TEXT NOT NULL,
	code TEXT NOT NULL,
	value TEXT NOT NULL,
	detail TEXT NOT NULL DEFAULT '',
	at INTEGER NOT NULL,
	login TEXT NOT NULL,
	PRIMARY KEY (pupil, list, code)
) STRICT, WITHOUT ROWID;

-- A mock interview; its marks are keyed by it. One strong point, one lead.
CREATE TABLE simulation (
	id BLOB PRIMARY KEY CHECK (length(id) = 16),
	seq INTEGER NOT NULL,		-- 1, 2... per pupil
	pupil BLOB NOT NULL REFERENCES pupil,
	day TEXT NOT NULL,
	type TEXT NOT NULL,
	evaluator TEXT NOT NULL,
	strong TEXT NOT NULL DEFAULT '',
	lead TEXT NOT NULL DEFAULT '',
	at INTEGER NOT NULL,
	login TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX simulation_pupil ON simulation (pupil, seq);
CREATE TABLE interview_mark (
	simulation BLOB NOT NULL REFERENCES simulation ON DELETE CASCADE,
	code TEXT NOT NULL,
	value INTEGER NOT NULL CHECK (value BETWEEN 1 AND 4),
	at INTEGER NOT NULL,
	login TEXT NOT NULL,
	PRIMARY KEY (simulation, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE application (
	id BLOB PRIMARY KEY CHECK (length(id) = 16),
	seq INTEGER NOT NULL,		-- order, per pupil
	pupil BLOB NOT NULL REFERENCES pupil,
	day TEXT NOT NULL DEFAULT '',
	company TEXT NOT NULL,
	job TEXT NOT NULL DEFAULT '',
	source TEXT NOT NULL DEFAULT '',
	means TEXT NOT NULL DEFAULT '',
	follow_up TEXT NOT NULL DEFAULT '',	-- relance: the day to call back
	result TEXT NOT NULL DEFAULT 'C0',
	at INTEGER NOT NULL,
	login TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX application_pupil ON application (pupil, seq);
-- What comes back on the home screen: sent or chased, and a day set.
CREATE INDEX application_due ON application (follow_up)
	WHERE follow_up <> '' AND result IN ('C0', 'C1', 'C2');

CREATE TABLE target_job (
	pupil BLOB NOT NULL REFERENCES pupil,
	rome TEXT NOT NULL,
	title TEXT NOT NULL,	-- as it read when it was chosen
	at INTEGER NOT NULL,
	login TEXT NOT NULL,
	PRIMARY KEY (pupil, rome)
) STRICT, WITHOUT ROWID;

-- Jobs are found by the first letters of any word of their title.
CREATE TABLE rome_word (
	word TEXT NOT NULL,
	code TEXT NOT NULL REFERENCES rome ON DELETE CASCADE,
	PRIMARY KEY (word, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX rome_word_code ON rome_word (code);
INSERT OR IGNORE INTO rome_word (word, code)
	WITH RECURSIVE part (code, word, rest) AS (
		SELECT code, '', title_key || ' ' FROM rome
		UNION ALL
		SELECT code, substr(rest, 1, instr(rest, ' ') - 1),
			substr(rest, instr(rest, ' ') + 1)
		FROM part WHERE rest <> ''
	)
	SELECT word, code FROM part WHERE word <> '';

PRAGMA user_version = 2;
