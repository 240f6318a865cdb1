-- 003: from the workshop to a solution: repères, contacts, the course, exam
-- results, the competent Mission Locale, the queue.

-- Who asked: 'lycee', 'jeune' or '' (the counsellor); why it was lifted.
ALTER TABLE flag ADD COLUMN asked TEXT NOT NULL DEFAULT '';
ALTER TABLE flag ADD COLUMN reason TEXT NOT NULL DEFAULT '';
CREATE INDEX flag_open ON flag (code, due) WHERE state IN ('O', 'T', 'P');

-- The one counsellor of a followed person.
CREATE TABLE referent (
	pupil BLOB PRIMARY KEY REFERENCES pupil,
	login TEXT NOT NULL REFERENCES user,
	since TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX referent_login ON referent (login);

-- Append-only. A line that cancels another says which; neither counts.
CREATE TABLE contact (
	id BLOB PRIMARY KEY CHECK (length(id) = 16),
	seq INTEGER NOT NULL,		-- order, per pupil
	pupil BLOB NOT NULL REFERENCES pupil,
	channel TEXT NOT NULL,
	outcome TEXT NOT NULL,
	next TEXT NOT NULL DEFAULT '',	-- the day of the next step
	detail TEXT NOT NULL DEFAULT '',	-- project, branch: a code
	comment TEXT NOT NULL DEFAULT '',
	cancels BLOB REFERENCES contact,
	at INTEGER NOT NULL,
	login TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_pupil ON contact (pupil, seq);
CREATE INDEX contact_cancels ON contact (cancels) WHERE cancels IS NOT NULL;
CREATE INDEX contact_at ON contact (at);

-- Acts of the course after the exam, each dated; the other states derive.
CREATE TABLE course_act (
	id BLOB PRIMARY KEY CHECK (length(id) = 16),
	seq INTEGER NOT NULL,		-- order, per pupil
	pupil BLOB NOT NULL REFERENCES pupil,
	year INTEGER NOT NULL,		-- school year of the workshops
	step TEXT NOT NULL CHECK (step IN ('P0', 'P1', 'P4', 'P5', 'P7',
		'P8')),
	day TEXT NOT NULL,
	exit TEXT NOT NULL DEFAULT '',	-- P7: why
	host BLOB REFERENCES lycee,	-- P5: where, when elsewhere
	pfmp INTEGER NOT NULL DEFAULT -1,	-- days of PFMP; -1: not said
	at INTEGER NOT NULL,
	login TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX course_act_pupil ON course_act (pupil, seq);
CREATE INDEX course_act_year ON course_act (year, pupil, seq);
CREATE INDEX course_act_host ON course_act (host) WHERE host IS NOT NULL;

CREATE TABLE exam_result (
	pupil BLOB NOT NULL REFERENCES pupil,
	year INTEGER NOT NULL,
	first TEXT NOT NULL,		-- A J R B N
	second TEXT NOT NULL DEFAULT '',	-- after R: A J B
	day TEXT NOT NULL,		-- when it was known
	at INTEGER NOT NULL,
	login TEXT NOT NULL,
	PRIMARY KEY (pupil, year)
) STRICT, WITHOUT ROWID;

-- Mission Locales, and where each is competent: the longest prefix of the
-- INSEE code that is there decides. The ML edits both.
CREATE TABLE ml (
	code TEXT PRIMARY KEY,
	name TEXT NOT NULL,
	own INTEGER NOT NULL DEFAULT 0,	-- ours: no slip is needed
	email TEXT NOT NULL DEFAULT '',
	phone TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE TABLE area (
	insee TEXT PRIMARY KEY,
	ml TEXT NOT NULL REFERENCES ml,
	branch TEXT NOT NULL DEFAULT ''	-- antenne
) STRICT, WITHOUT ROWID;
CREATE INDEX area_ml ON area (ml);
INSERT INTO ml (code, name, own) VALUES
	('T31', 'Mission Locale Toulouse', 0),
	('H31', 'Mission Locale Haute-Garonne', 1);
INSERT INTO area (insee, ml) VALUES ('31', 'H31'), ('31555', 'T31');

-- What left, to whom, when.
CREATE TABLE transmission (
	id BLOB PRIMARY KEY CHECK (length(id) = 16),
	pupil BLOB NOT NULL REFERENCES pupil,
	ml TEXT NOT NULL,
	ml_name TEXT NOT NULL,		-- as it read that day
	fields TEXT NOT NULL,		-- codes, separated by spaces
	format TEXT NOT NULL CHECK (format IN ('pdf', 'csv')),
	at INTEGER NOT NULL,
	login TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX transmission_pupil ON transmission (pupil, at);

-- ---- the queue

-- What somebody waits for, from the facts. Ranks: 0 asked by the school, 1 by
-- the young person, 2 minor without solution, 3 call-back promised, 4 by date
-- (domain/queue.h has the same table). A need older than the last contact
-- waits for the day that it set, or is met by a final outcome.
CREATE VIEW contact_last AS
	SELECT c.pupil, c.outcome, c.next, c.at, c.seq FROM contact c
	WHERE c.cancels IS NULL AND c.seq = (
		SELECT max(d.seq) FROM contact d
		WHERE d.pupil = c.pupil AND d.cancels IS NULL AND NOT EXISTS (
			SELECT 1 FROM contact x WHERE x.cancels = d.id));
CREATE VIEW need AS
	SELECT f.pupil AS pupil,
		CASE WHEN f.asked = 'lycee' OR (f.asked = '' AND f.code = 'R02')
			THEN 0
		WHEN f.asked = 'jeune' OR (f.asked = '' AND f.code = 'R07')
			THEN 1
		WHEN f.code = 'R03' THEN 2 ELSE 4 END AS rank,
		f.due AS due, 'flag' AS list, f.code AS code, f.at AS at
	FROM flag f WHERE f.state IN ('O', 'T', 'P')
	UNION ALL
	SELECT k.pupil,
		4, CASE k.step
		WHEN 'P5' THEN min(date(k.day, '+4 months'),
			date(k.day, 'start of month', '+5 months', '-1 day'))
		WHEN 'P4' THEN max(k.day, (k.year + 1) || '-09-01')
		ELSE coalesce((SELECT r.day FROM exam_result r
			WHERE r.pupil = k.pupil AND r.year = k.year
			AND r.first <> 'N'
			AND NOT (r.first = 'R' AND r.second = '')),
			(k.year + 1) || '-07-05') END,
		'course_step', k.step, k.at
	FROM course_act k WHERE k.step IN ('P0', 'P1', 'P4', 'P5')
		AND k.seq = (SELECT max(l.seq) FROM course_act l
			WHERE l.pupil = k.pupil);
CREATE VIEW need_now AS
	SELECT n.pupil AS pupil, n.rank AS rank,
		CASE WHEN c.at >= n.at THEN max(n.due, c.next)
		ELSE n.due END AS due, n.list AS list, n.code AS code
	FROM need n LEFT JOIN contact_last c ON c.pupil = n.pupil
	WHERE n.code = 'P5' OR c.at IS NULL OR c.at < n.at
		OR c.outcome NOT IN ('SUI', 'PRO', 'CTR', 'INJ', 'NON', 'NPR',
			'DEM', 'ERR')
	UNION ALL
	SELECT c.pupil, CASE c.outcome WHEN 'RAP' THEN 3 ELSE 4 END,
		c.next, 'contact_outcome', c.outcome
	FROM contact_last c WHERE c.next <> '';

-- One row for each person who waits for something: the most urgent of it.
-- Made anew by the triggers below from the facts, never written elsewhere.
CREATE TABLE queue (
	pupil BLOB PRIMARY KEY REFERENCES pupil ON DELETE CASCADE,
	lycee BLOB NOT NULL,
	referent TEXT NOT NULL,
	rank INTEGER NOT NULL,
	due TEXT NOT NULL,		-- '': now
	list TEXT NOT NULL,		-- what for: list and code
	code TEXT NOT NULL,
	branch INTEGER NOT NULL,	-- 0 without diploma, 1 not known, 2 with
	adult_on TEXT NOT NULL		-- rank 2 ends that day
) STRICT, WITHOUT ROWID;
CREATE INDEX queue_rank ON queue (rank, due, branch, pupil);
CREATE INDEX queue_lycee ON queue (lycee, rank, due);
CREATE INDEX queue_referent ON queue (referent, rank, due);

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

CREATE TRIGGER flag_new AFTER INSERT ON flag BEGIN
	DELETE FROM queue WHERE pupil = NEW.pupil;
	INSERT INTO queue SELECT * FROM queue_row WHERE pupil = NEW.pupil
		ORDER BY rank, due LIMIT 1;
END;
CREATE TRIGGER flag_old AFTER DELETE ON flag BEGIN
	DELETE FROM queue WHERE pupil = OLD.pupil;
	INSERT INTO queue SELECT * FROM queue_row WHERE pupil = OLD.pupil
		ORDER BY rank, due LIMIT 1;
END;
CREATE TRIGGER flag_set AFTER UPDATE ON flag BEGIN
	DELETE FROM queue WHERE pupil = OLD.pupil;
	INSERT INTO queue SELECT * FROM queue_row WHERE pupil = OLD.pupil
		ORDER BY rank, due LIMIT 1;
	DELETE FROM queue WHERE pupil = NEW.pupil;
	INSERT INTO queue SELECT * FROM queue_row WHERE pupil = NEW.pupil
		ORDER BY rank, due LIMIT 1;
END;
CREATE TRIGGER contact_new AFTER INSERT ON contact BEGIN
	DELETE FROM queue WHERE pupil = NEW.pupil;
	INSERT INTO queue SELECT * FROM queue_row WHERE pupil = NEW.pupil
		ORDER BY rank, due LIMIT 1;
END;
CREATE TRIGGER contact_old AFTER DELETE ON contact BEGIN
	DELETE FROM queue WHERE pupil = OLD.pupil;
	INSERT INTO queue SELECT * FROM queue_row WHERE pupil = OLD.pupil
		ORDER BY rank, due LIMIT 1;
END;
CREATE TRIGGER contact_set AFTER UPDATE ON contact BEGIN
	DELETE FROM queue WHERE pupil = OLD.pupil;
	INSERT INTO queue SELECT * FROM queue_row WHERE pupil = OLD.pupil
		ORDER BY rank, due LIMIT 1;
	DELETE FROM queue WHERE pupil = NEW.pupil;
	INSERT INTO queue SELECT * FROM queue_row WHERE pupil = NEW.pupil
		ORDER BY rank, due LIMIT 1;
END;
CREATE TRIGGER course_act_new AFTER INSERT ON course_act BEGIN
	DELETE FROM queue WHERE pupil = NEW.pupil;
	INSERT INTO queue SELECT * FROM queue_row WHERE pupil = NEW.pupil
		ORDER BY rank, due LIMIT 1;
END;
CREATE TRIGGER course_act_old AFTER DELETE ON course_act BEGIN
	DELETE FROM queue WHERE pupil = OLD.pupil;
	INSERT INTO queue SELECT * FROM queue_row WHERE pupil = OLD.pupil
		ORDER BY rank, due LIMIT 1;
END;
CREATE TRIGGER course_act_set AFTER UPDATE ON course_act BEGIN
	DELETE FROM queue WHERE pupil = OLD.pupil;
	INSERT INTO queue SELECT * FROM queue_row WHERE pupil = OLD.pupil
		ORDER BY rank, due LIMIT 1;
	DELETE FROM queue WHERE pupil = NEW.pupil;
	INSERT INTO queue SELECT * FROM queue_row WHERE pupil = NEW.pupil
		ORDER BY rank, due LIMIT 1;
END;
CREATE TRIGGER exam_result_new AFTER INSERT ON exam_result BEGIN
	DELETE FROM queue WHERE pupil = NEW.pupil;
	INSERT INTO queue SELECT * FROM queue_row WHERE pupil = NEW.pupil
		ORDER BY rank, due LIMIT 1;
END;
CREATE TRIGGER exam_result_old AFTER DELETE ON exam_result BEGIN
	DELETE FROM queue WHERE pupil = OLD.pupil;
	INSERT INTO queue SELECT * FROM queue_row WHERE pupil = OLD.pupil
		ORDER BY rank, due LIMIT 1;
END;
CREATE TRIGGER exam_result_set AFTER UPDATE ON exam_result BEGIN
	DELETE FROM queue WHERE pupil = OLD.pupil;
	INSERT INTO queue SELECT * FROM queue_row WHERE pupil = OLD.pupil
		ORDER BY rank, due LIMIT 1;
	DELETE FROM queue WHERE pupil = NEW.pupil;
	INSERT INTO queue SELECT * FROM queue_row WHERE pupil = NEW.pupil
		ORDER BY rank, due LIMIT 1;
END;
CREATE TRIGGER referent_new AFTER INSERT ON referent BEGIN
	DELETE FROM queue WHERE pupil = NEW.pupil;
	INSERT INTO queue SELECT * FROM queue_row WHERE pupil = NEW.pupil
		ORDER BY rank, due LIMIT 1;
END;
CREATE TRIGGER referent_old AFTER DELETE ON referent BEGIN
	DELETE FROM queue WHERE pupil = OLD.pupil;
	INSERT INTO queue SELECT * FROM queue_row WHERE pupil = OLD.pupil
		ORDER BY rank, due LIMIT 1;
END;
CREATE TRIGGER referent_set AFTER UPDATE ON referent BEGIN
	DELETE FROM queue WHERE pupil = OLD.pupil;
	INSERT INTO queue SELECT * FROM queue_row WHERE pupil = OLD.pupil
		ORDER BY rank, due LIMIT 1;
	DELETE FROM queue WHERE pupil = NEW.pupil;
	INSERT INTO queue SELECT * FROM queue_row WHERE pupil = NEW.pupil
		ORDER BY rank, due LIMIT 1;
END;
CREATE TRIGGER pupil_set AFTER UPDATE ON pupil WHEN NEW.lycee <> OLD.lycee
	OR NEW.birth <> OLD.birth OR NEW.merged_into IS NOT OLD.merged_into
BEGIN
	DELETE FROM queue WHERE pupil = NEW.id;
	INSERT INTO queue SELECT * FROM queue_row WHERE pupil = NEW.id
		ORDER BY rank, due LIMIT 1;
END;
INSERT OR IGNORE INTO queue SELECT r.* FROM queue_row r
	WHERE r.pupil IN (SELECT pupil FROM flag) ORDER BY r.pupil, r.rank, r.due;

PRAGMA user_version = 3;
