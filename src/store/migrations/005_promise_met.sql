-- 005: a call that was promised is not owed any more to whoever has since
-- entered, left or declined: a later act of the course answers it.

DROP VIEW need_now;
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
	FROM contact_last c WHERE c.next <> '' AND NOT EXISTS (
		SELECT 1 FROM course_act k WHERE k.pupil = c.pupil
		AND k.at > c.at AND k.step IN ('P5', 'P7', 'P8'));

INSERT INTO queue_again SELECT pupil FROM queue
	WHERE list = 'contact_outcome';

PRAGMA user_version = 5;
