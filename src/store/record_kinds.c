/*
 * record_kinds.c: the journalled tables: how a row is read as an image (JSON,
 * ids in hexadecimal, and whose row it is), put back, deleted. :row is the key
 * as record.h spells it. A later column joins the image and the put of its
 * table; in the put as coalesce(:column, default), since an older image does
 * not have it. A row that others would follow by cascade is not deleted while
 * they are there: they may be somebody else's. The PIN stays out of the
 * journal.
 */
#include "record_kinds.h"

const struct record_kind record_kinds[JOURNAL_KIND_COUNT] = {
	[JOURNAL_USER] = {
		.table = "user",
		.image =
		"SELECT json_object('login', login, 'name', name, 'role', "
		"role, 'active', active), NULL FROM user WHERE login = "
		"CAST(:row AS TEXT)",
		.put =
		"INSERT INTO user (login, name, role, active) VALUES (:login, "
		":name, :role, :active) ON CONFLICT (login) DO UPDATE SET "
		"name = excluded.name, role = excluded.role, active = "
		"excluded.active",
		.del =
		"DELETE FROM user WHERE login = CAST(:row AS TEXT)",
	},
	[JOURNAL_USER_LYCEE] = {
		.table = "user_lycee",
		.uuids = " lycee ",
		.image =
		"SELECT json_object('login', login, 'lycee', hex(lycee)), "
		"NULL FROM user_lycee WHERE lycee = substr(:row, 1, 16) AND "
		"login = CAST(substr(:row, 17) AS TEXT)",
		.put =
		"INSERT INTO user_lycee (login, lycee) VALUES (:login, "
		":lycee) ON CONFLICT (login, lycee) DO NOTHING",
		.del =
		"DELETE FROM user_lycee WHERE lycee = substr(:row, 1, 16) AND "
		"login = CAST(substr(:row, 17) AS TEXT)",
	},
	[JOURNAL_LYCEE] = {
		.table = "lycee",
		.uuids = " id ",
		.image =
		"SELECT json_object('id', hex(id), 'uai', uai, 'name', name, "
		"'name_key', name_key, 'commune', commune, 'insee', insee, "
		"'active', active), NULL FROM lycee WHERE id = :row",
		.put =
		"INSERT INTO lycee (id, uai, name, name_key, commune, insee, "
		"active) VALUES (:id, :uai, :name, :name_key, :commune, "
		":insee, :active) ON CONFLICT (id) DO UPDATE SET uai = "
		"excluded.uai, name = excluded.name, name_key = "
		"excluded.name_key, commune = excluded.commune, insee = "
		"excluded.insee, active = excluded.active",
		.del =
		"DELETE FROM lycee WHERE id = :row",
	},
	[JOURNAL_CLASS] = {
		.table = "class",
		.uuids = " id lycee ",
		.image =
		"SELECT json_object('id', hex(id), 'lycee', hex(lycee), "
		"'year', year, 'name', name, 'name_key', name_key, 'diploma', "
		"diploma, 'mef', mef, 'target', target), NULL FROM class "
		"WHERE id = :row",
		.put =
		"INSERT INTO class (id, lycee, year, name, name_key, diploma, "
		"mef, target) VALUES (:id, :lycee, :year, :name, :name_key, "
		":diploma, :mef, :target) ON CONFLICT (id) DO UPDATE SET "
		"lycee = excluded.lycee, year = excluded.year, name = "
		"excluded.name, name_key = excluded.name_key, diploma = "
		"excluded.diploma, mef = excluded.mef, target = "
		"excluded.target",
		.del =
		"DELETE FROM class WHERE id = :row",
	},
	[JOURNAL_CLASS_AWAY] = {
		.table = "class_away",
		.uuids = " id class ",
		.image =
		"SELECT json_object('id', hex(id), 'class', hex(class), "
		"'kind', kind, 'first', first, 'last', last), NULL FROM "
		"class_away WHERE id = :row",
		.put =
		"INSERT INTO class_away (id, class, kind, first, last) VALUES "
		"(:id, :class, :kind, :first, :last) ON CONFLICT (id) DO "
		"UPDATE SET class = excluded.class, kind = excluded.kind, "
		"first = excluded.first, last = excluded.last",
		.del =
		"DELETE FROM class_away WHERE id = :row",
	},
	[JOURNAL_WORKSHOP] = {
		.table = "workshop",
		.image =
		"SELECT json_object('year', year, 'number', number, 'type', "
		"type, 'title', title, 'brief', brief), NULL FROM workshop "
		"WHERE year = CAST(CAST(:row AS TEXT) AS INTEGER) AND number "
		"= CAST(substr(CAST(:row AS TEXT), instr(CAST(:row AS TEXT), "
		"'/') + 1) AS INTEGER)",
		.put =
		"INSERT INTO workshop (year, number, type, title, brief) "
		"VALUES (:year, :number, :type, :title, :brief) ON CONFLICT "
		"(year, number) DO UPDATE SET type = excluded.type, title = "
		"excluded.title, brief = excluded.brief",
		.del =
		"DELETE FROM workshop WHERE year = CAST(CAST(:row AS TEXT) AS "
		"INTEGER) AND number = CAST(substr(CAST(:row AS TEXT), "
		"instr(CAST(:row AS TEXT), '/') + 1) AS INTEGER)",
	},
	[JOURNAL_CYCLE] = {
		.table = "cycle",
		.image =
		"SELECT json_object('year', year, 'preset', preset, "
		"'follow_up', follow_up), NULL FROM cycle WHERE year = "
		"CAST(CAST(:row AS TEXT) AS INTEGER)",
		.put =
		"INSERT INTO cycle (year, preset, follow_up) VALUES (:year, "
		":preset, :follow_up) ON CONFLICT (year) DO UPDATE SET preset "
		"= excluded.preset, follow_up = excluded.follow_up",
		.del =
		"DELETE FROM cycle WHERE year = CAST(CAST(:row AS TEXT) AS "
		"INTEGER)",
	},
	[JOURNAL_PUPIL] = {
		.table = "pupil",
		.uuids = " id lycee class merged_into ",
		.image =
		"SELECT " PUPIL_IMAGE ", id FROM pupil WHERE id = :row",
		.put =
		"INSERT INTO pupil (id, lycee, class, half, surname, "
		"usage_name, first_name, sort_key, birth, birth_doubtful, "
		"ine, internal_no, mef, apprentice, entered, left_on, "
		"commune, postcode, insee, phone, email, channel, note, "
		"by_hand, merged_into, created_at, usage_first_name) VALUES "
		"(:id, :lycee, "
		":class, :half, :surname, :usage_name, :first_name, "
		":sort_key, :birth, :birth_doubtful, :ine, :internal_no, "
		":mef, :apprentice, :entered, :left_on, :commune, :postcode, "
		":insee, :phone, :email, :channel, :note, :by_hand, "
		":merged_into, :created_at, coalesce(:usage_first_name, '')) "
		"ON CONFLICT (id) DO UPDATE SET "
		"lycee = excluded.lycee, class = excluded.class, half = "
		"excluded.half, surname = excluded.surname, usage_name = "
		"excluded.usage_name, first_name = excluded.first_name, "
		"sort_key = excluded.sort_key, birth = excluded.birth, "
		"birth_doubtful = excluded.birth_doubtful, ine = "
		"excluded.ine, internal_no = excluded.internal_no, mef = "
		"excluded.mef, apprentice = excluded.apprentice, entered = "
		"excluded.entered, left_on = excluded.left_on, commune = "
		"excluded.commune, postcode = excluded.postcode, insee = "
		"excluded.insee, phone = excluded.phone, email = "
		"excluded.email, channel = excluded.channel, note = "
		"excluded.note, by_hand = excluded.by_hand, merged_into = "
		"excluded.merged_into, created_at = excluded.created_at, "
		"usage_first_name = coalesce(:usage_first_name, "
		"usage_first_name)",
		.del =
		"DELETE FROM pupil WHERE id = :row",
		.words = true,
	},
	[JOURNAL_SESSION] = {
		.table = "session",
		.uuids = " id lycee moved_to ",
		.image =
		"SELECT json_object('id', hex(id), 'year', year, 'lycee', "
		"hex(lycee), 'type', type, 'workshop', workshop, 'title', "
		"title, 'starts', starts, 'ends', ends, 'place', place, "
		"'counsellor', counsellor, 'half', half, 'snapshot_at', "
		"snapshot_at, 'printed_at', printed_at, 'paper_count', "
		"paper_count, 'paper_reason', paper_reason, 'closed_at', "
		"closed_at, 'closed_by', closed_by, 'cancel_reason', "
		"cancel_reason, 'moved_to', nullif(hex(moved_to), '')), NULL "
		"FROM session WHERE id = :row",
		.put =
		"INSERT INTO session (id, year, lycee, type, workshop, title, "
		"starts, ends, place, counsellor, half, snapshot_at, "
		"printed_at, paper_count, paper_reason, closed_at, closed_by, "
		"cancel_reason, moved_to) VALUES (:id, :year, :lycee, :type, "
		":workshop, :title, :starts, :ends, :place, :counsellor, "
		":half, :snapshot_at, :printed_at, :paper_count, "
		":paper_reason, :closed_at, :closed_by, :cancel_reason, "
		":moved_to) ON CONFLICT (id) DO UPDATE SET year = "
		"excluded.year, lycee = excluded.lycee, type = excluded.type, "
		"workshop = excluded.workshop, title = excluded.title, starts "
		"= excluded.starts, ends = excluded.ends, place = "
		"excluded.place, counsellor = excluded.counsellor, half = "
		"excluded.half, snapshot_at = excluded.snapshot_at, "
		"printed_at = excluded.printed_at, paper_count = "
		"excluded.paper_count, paper_reason = excluded.paper_reason, "
		"closed_at = excluded.closed_at, closed_by = "
		"excluded.closed_by, cancel_reason = excluded.cancel_reason, "
		"moved_to = excluded.moved_to",
		.del =
		"DELETE FROM session WHERE id = :row AND NOT EXISTS (SELECT 1 "
		"FROM roll WHERE session = :row) AND NOT EXISTS (SELECT 1 "
		"FROM session_class WHERE session = :row)",
	},
	[JOURNAL_SESSION_CLASS] = {
		.table = "session_class",
		.uuids = " session class ",
		.image =
		"SELECT json_object('session', hex(session), 'class', "
		"hex(class)), NULL FROM session_class WHERE session = "
		"substr(:row, 1, 16) AND class = substr(:row, 17, 16)",
		.put =
		"INSERT INTO session_class (session, class) VALUES (:session, "
		":class) ON CONFLICT (session, class) DO NOTHING",
		.del =
		"DELETE FROM session_class WHERE session = substr(:row, 1, "
		"16) AND class = substr(:row, 17, 16)",
	},
	[JOURNAL_ROLL] = {
		.table = "roll",
		.uuids = " session pupil class ",
		.image =
		"SELECT json_object('session', hex(session), 'pupil', "
		"hex(pupil), 'number', number, 'class', nullif(hex(class), "
		"''), 'origin', origin), pupil FROM roll WHERE session = "
		"substr(:row, 1, 16) AND pupil = substr(:row, 17, 16)",
		.put =
		"INSERT INTO roll (session, pupil, number, class, origin) "
		"VALUES (:session, :pupil, :number, :class, :origin) ON "
		"CONFLICT (session, pupil) DO UPDATE SET number = "
		"excluded.number, class = excluded.class, origin = "
		"excluded.origin",
		.del =
		"DELETE FROM roll WHERE session = substr(:row, 1, 16) AND "
		"pupil = substr(:row, 17, 16) AND NOT EXISTS (SELECT 1 FROM "
		"mark WHERE mark.session = roll.session AND mark.pupil = "
		"roll.pupil)",
	},
	[JOURNAL_MARK] = {
		.table = "mark",
		.uuids = " session pupil ",
		.image =
		"SELECT json_object('session', hex(session), 'pupil', "
		"hex(pupil), 'state', state, 'minutes', minutes, 'motif', "
		"motif, 'at', at, 'login', login), pupil FROM mark WHERE "
		"session = substr(:row, 1, 16) AND pupil = substr(:row, 17, "
		"16)",
		.put =
		"INSERT INTO mark (session, pupil, state, minutes, motif, at, "
		"login) VALUES (:session, :pupil, :state, :minutes, :motif, "
		":at, :login) ON CONFLICT (session, pupil) DO UPDATE SET "
		"state = excluded.state, minutes = excluded.minutes, motif = "
		"excluded.motif, at = excluded.at, login = excluded.login",
		.del =
		"DELETE FROM mark WHERE session = substr(:row, 1, 16) AND "
		"pupil = substr(:row, 17, 16)",
	},
	[JOURNAL_CORRECTION] = {
		.table = "correction",
		.uuids = " session pupil ",
		.image =
		"SELECT json_object('seq', seq, 'session', hex(session), "
		"'pupil', hex(pupil), 'state', state, 'minutes', minutes, "
		"'motif', motif, 'reason', reason, 'at', at, 'login', login), "
		"pupil FROM correction WHERE seq = CAST(CAST(:row AS TEXT) AS "
		"INTEGER)",
		.put =
		"INSERT INTO correction (seq, session, pupil, state, minutes, "
		"motif, reason, at, login) VALUES (:seq, :session, :pupil, "
		":state, :minutes, :motif, :reason, :at, :login) ON CONFLICT "
		"(seq) DO UPDATE SET session = excluded.session, pupil = "
		"excluded.pupil, state = excluded.state, minutes = "
		"excluded.minutes, motif = excluded.motif, reason = "
		"excluded.reason, at = excluded.at, login = excluded.login",
		.del =
		"DELETE FROM correction WHERE seq = CAST(CAST(:row AS TEXT) "
		"AS INTEGER)",
	},
	[JOURNAL_MILO_TICK] = {
		.table = "milo_tick",
		.uuids = " session pupil ",
		.image =
		"SELECT json_object('session', hex(session), 'pupil', "
		"hex(pupil), 'at', at, 'login', login), pupil FROM milo_tick "
		"WHERE session = substr(:row, 1, 16) AND pupil = substr(:row, "
		"17, 16)",
		.put =
		"INSERT INTO milo_tick (session, pupil, at, login) VALUES "
		"(:session, :pupil, :at, :login) ON CONFLICT (session, pupil) "
		"DO UPDATE SET at = excluded.at, login = excluded.login",
		.del =
		"DELETE FROM milo_tick WHERE session = substr(:row, 1, 16) "
		"AND pupil = substr(:row, 17, 16)",
	},
	[JOURNAL_FLAG] = {
		.table = "flag",
		.uuids = " id pupil session ",
		.image =
		"SELECT json_object('id', hex(id), 'seq', seq, 'pupil', "
		"hex(pupil), 'code', code, 'state', state, 'comment', "
		"comment, 'due', due, 'referent', referent, 'session', "
		"nullif(hex(session), ''), 'at', at, 'login', login, "
		"'asked', asked, 'reason', reason), pupil FROM flag WHERE id = :row",
		.put =
		"INSERT INTO flag (id, seq, pupil, code, state, comment, due, "
		"referent, session, at, login, asked, reason) VALUES (:id, "
		":seq, :pupil, :code, :state, :comment, :due, :referent, "
		":session, :at, :login, coalesce(:asked, ''), "
		"coalesce(:reason, '')) ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, "
		"pupil = excluded.pupil, code = excluded.code, state = "
		"excluded.state, comment = excluded.comment, due = "
		"excluded.due, referent = excluded.referent, session = "
		"excluded.session, at = excluded.at, login = excluded.login, "
		"asked = excluded.asked, reason = excluded.reason",
		.del =
		"DELETE FROM flag WHERE id = :row",
	},
	[JOURNAL_COLUMN_MAP] = {
		.table = "column_map",
		.uuids = " lycee ",
		.image =
		"SELECT json_object('lycee', hex(lycee), 'header', header, "
		"'field', field), NULL FROM column_map WHERE lycee = "
		"substr(:row, 1, 16) AND header = CAST(substr(:row, 17) AS "
		"TEXT)",
		.put =
		"INSERT INTO column_map (lycee, header, field) VALUES "
		"(:lycee, :header, :field) ON CONFLICT (lycee, header) DO "
		"UPDATE SET field = excluded.field",
		.del =
		"DELETE FROM column_map WHERE lycee = substr(:row, 1, 16) AND "
		"header = CAST(substr(:row, 17) AS TEXT)",
	},
	[JOURNAL_ITEM_MARK] = {
		.table = "item_mark",
		.uuids = " pupil ",
		.image =
		"SELECT json_object('pupil', hex(pupil), 'list', list, "
		"'code', code, 'value', value, 'detail', detail, 'at', at, "
		"'login', login), pupil FROM item_mark WHERE pupil = "
		"substr(:row, 1, 16) AND list || '.' || code = "
		"CAST(substr(:row, 17) AS TEXT)",
		.put =
		"INSERT INTO item_mark (pupil, list, code, value, detail, "
		"at, login) VALUES (:pupil, :list, :code, :value, :detail, "
		":at, :login) ON CONFLICT (pupil, list, code) DO UPDATE SET "
		"value = excluded.value, detail = excluded.detail, at = "
		"excluded.at, login = excluded.login",
		.del =
		"DELETE FROM item_mark WHERE pupil = substr(:row, 1, 16) "
		"AND list || '.' || code = CAST(substr(:row, 17) AS TEXT)",
	},
	[JOURNAL_SIMULATION] = {
		.table = "simulation",
		.uuids = " id pupil ",
		.image =
		"SELECT json_object('id', hex(id), 'seq', seq, 'pupil', "
		"hex(pupil), 'day', day, 'type', type, 'evaluator', "
		"evaluator, 'strong', strong, 'lead', lead, 'at', at, "
		"'login', login), pupil FROM simulation WHERE id = :row",
		.put =
		"INSERT INTO simulation (id, seq, pupil, day, type, "
		"evaluator, strong, lead, at, login) VALUES (:id, :seq, "
		":pupil, :day, :type, :evaluator, :strong, :lead, :at, "
		":login) ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, "
		"pupil = excluded.pupil, day = excluded.day, type = "
		"excluded.type, evaluator = excluded.evaluator, strong = "
		"excluded.strong, lead = excluded.lead, at = excluded.at, "
		"login = excluded.login",
		.del =
		"DELETE FROM simulation WHERE id = :row AND NOT EXISTS "
		"(SELECT 1 FROM interview_mark WHERE simulation = :row)",
	},
	[JOURNAL_INTERVIEW_MARK] = {
		.table = "interview_mark",
		.uuids = " simulation ",
		.image =
		"SELECT json_object('simulation', hex(simulation), 'code', "
		"code, 'value', value, 'at', at, 'login', login), (SELECT "
		"pupil FROM simulation WHERE id = simulation) FROM "
		"interview_mark WHERE simulation = substr(:row, 1, 16) AND "
		"code = CAST(substr(:row, 17) AS TEXT)",
		.put =
		"INSERT INTO interview_mark (simulation, code, value, at, "
		"login) VALUES (:simulation, :code, :value, :at, :login) ON "
		"CONFLICT (simulation, code) DO UPDATE SET value = "
		"excluded.value, at = excluded.at, login = excluded.login",
		.del =
		"DELETE FROM interview_mark WHERE simulation = substr(:row, "
		"1, 16) AND code = CAST(substr(:row, 17) AS TEXT)",
	},
	[JOURNAL_APPLICATION] = {
		.table = "application",
		.uuids = " id pupil ",
		.image =
		"SELECT json_object('id', hex(id), 'seq', seq, 'pupil', "
		"hex(pupil), 'day', day, 'company', company, 'job', job, "
		"'source', source, 'means', means, 'follow_up', follow_up, "
		"'result', result, 'at', at, 'login', login), pupil FROM "
		"application WHERE id = :row",
		.put =
		"INSERT INTO application (id, seq, pupil, day, company, "
		"job, source, means, follow_up, result, at, login) VALUES "
		"(:id, :seq, :pupil, :day, :company, :job, :source, :means, "
		":follow_up, :result, :at, :login) ON CONFLICT (id) DO "
		"UPDATE SET seq = excluded.seq, pupil = excluded.pupil, day "
		"= excluded.day, company = excluded.company, job = "
		"excluded.job, source = excluded.source, means = "
		"excluded.means, follow_up = excluded.follow_up, result = "
		"excluded.result, at = excluded.at, login = excluded.login",
		.del =
		"DELETE FROM application WHERE id = :row",
	},
	[JOURNAL_TARGET_JOB] = {
		.table = "target_job",
		.uuids = " pupil ",
		.image =
		"SELECT json_object('pupil', hex(pupil), 'rome', rome, "
		"'title', title, 'at', at, 'login', login), pupil FROM "
		"target_job WHERE pupil = substr(:row, 1, 16) AND rome = "
		"CAST(substr(:row, 17) AS TEXT)",
		.put =
		"INSERT INTO target_job (pupil, rome, title, at, login) "
		"VALUES (:pupil, :rome, :title, :at, :login) ON CONFLICT "
		"(pupil, rome) DO UPDATE SET title = excluded.title, at = "
		"excluded.at, login = excluded.login",
		.del =
		"DELETE FROM target_job WHERE pupil = substr(:row, 1, 16) "
		"AND rome = CAST(substr(:row, 17) AS TEXT)",
	},
	/* Append-only: what takes a line back is one more line, « annulé ». */
	[JOURNAL_CONTACT] = {
		.table = "contact",
		.uuids = " id pupil cancels ",
		.image =
		"SELECT json_object('id', hex(id), 'seq', seq, 'pupil', "
		"hex(pupil), 'channel', channel, 'outcome', outcome, 'next', "
		"next, 'detail', detail, 'comment', comment, 'cancels', "
		"nullif(hex(cancels), ''), 'at', at, 'login', login), pupil "
		"FROM contact WHERE id = :row",
		.put =
		"INSERT INTO contact (id, seq, pupil, channel, outcome, next, "
		"detail, comment, cancels, at, login) VALUES (:id, :seq, "
		":pupil, :channel, :outcome, :next, :detail, :comment, "
		":cancels, :at, :login) ON CONFLICT (id) DO UPDATE SET seq = "
		"excluded.seq, pupil = excluded.pupil, channel = "
		"excluded.channel, outcome = excluded.outcome, next = "
		"excluded.next, detail = excluded.detail, comment = "
		"excluded.comment, cancels = excluded.cancels, at = "
		"excluded.at, login = excluded.login",
		.del =
		"INSERT INTO contact (id, seq, pupil, channel, outcome, "
		"cancels, at, login) SELECT randomblob(16), (SELECT max(seq) "
		"+ 1 FROM contact x WHERE x.pupil = c.pupil), c.pupil, "
		"c.channel, c.outcome, c.id, a.at, a.login FROM contact c "
		"JOIN act a ON a.seq = (SELECT max(seq) FROM act) WHERE c.id "
		"= :row AND c.cancels IS NULL AND NOT EXISTS (SELECT 1 FROM "
		"contact x WHERE x.cancels = c.id)",
	},
	[JOURNAL_COURSE_ACT] = {
		.table = "course_act",
		.uuids = " id pupil host ",
		.image =
		"SELECT json_object('id', hex(id), 'seq', seq, 'pupil', "
		"hex(pupil), 'year', year, 'step', step, 'day', day, 'exit', "
		"exit, 'host', nullif(hex(host), ''), 'pfmp', pfmp, 'at', at, "
		"'login', login), pupil FROM course_act WHERE id = :row",
		.put =
		"INSERT INTO course_act (id, seq, pupil, year, step, day, "
		"exit, host, pfmp, at, login) VALUES (:id, :seq, :pupil, "
		":year, :step, :day, :exit, :host, :pfmp, :at, :login) ON "
		"CONFLICT (id) DO UPDATE SET seq = excluded.seq, pupil = "
		"excluded.pupil, year = excluded.year, step = excluded.step, "
		"day = excluded.day, exit = excluded.exit, host = "
		"excluded.host, pfmp = excluded.pfmp, at = excluded.at, login "
		"= excluded.login",
		.del =
		"DELETE FROM course_act WHERE id = :row",
	},
	[JOURNAL_EXAM_RESULT] = {
		.table = "exam_result",
		.uuids = " pupil ",
		.image =
		"SELECT json_object('pupil', hex(pupil), 'year', year, "
		"'first', first, 'second', second, 'day', day, 'at', at, "
		"'login', login), pupil FROM exam_result WHERE pupil = "
		"substr(:row, 1, 16) AND year = CAST(CAST(substr(:row, 17) AS "
		"TEXT) AS INTEGER)",
		.put =
		"INSERT INTO exam_result (pupil, year, first, second, day, "
		"at, login) VALUES (:pupil, :year, :first, :second, :day, "
		":at, :login) ON CONFLICT (pupil, year) DO UPDATE SET first = "
		"excluded.first, second = excluded.second, day = "
		"excluded.day, at = excluded.at, login = excluded.login",
		.del =
		"DELETE FROM exam_result WHERE pupil = substr(:row, 1, 16) "
		"AND year = CAST(CAST(substr(:row, 17) AS TEXT) AS INTEGER)",
	},
	[JOURNAL_REFERENT] = {
		.table = "referent",
		.uuids = " pupil ",
		.image =
		"SELECT json_object('pupil', hex(pupil), 'login', login, "
		"'since', since), pupil FROM referent WHERE pupil = :row",
		.put =
		"INSERT INTO referent (pupil, login, since) VALUES (:pupil, "
		":login, :since) ON CONFLICT (pupil) DO UPDATE SET login = "
		"excluded.login, since = excluded.since",
		.del =
		"DELETE FROM referent WHERE pupil = :row",
	},
	[JOURNAL_ML] = {
		.table = "ml",
		.image =
		"SELECT json_object('code', code, 'name', name, 'own', own, "
		"'email', email, 'phone', phone), NULL FROM ml WHERE code = "
		"CAST(:row AS TEXT)",
		.put =
		"INSERT INTO ml (code, name, own, email, phone) VALUES "
		"(:code, :name, :own, :email, :phone) ON CONFLICT (code) DO "
		"UPDATE SET name = excluded.name, own = excluded.own, email = "
		"excluded.email, phone = excluded.phone",
		.del =
		"DELETE FROM ml WHERE code = CAST(:row AS TEXT)",
	},
	[JOURNAL_AREA] = {
		.table = "area",
		.image =
		"SELECT json_object('insee', insee, 'ml', ml, 'branch', "
		"branch), NULL FROM area WHERE insee = CAST(:row AS TEXT)",
		.put =
		"INSERT INTO area (insee, ml, branch) VALUES (:insee, :ml, "
		":branch) ON CONFLICT (insee) DO UPDATE SET ml = excluded.ml, "
		"branch = excluded.branch",
		.del =
		"DELETE FROM area WHERE insee = CAST(:row AS TEXT)",
	},
	[JOURNAL_META] = {
		.table = "meta",
		.image =
		"SELECT json_object('key', key, 'value', value), NULL FROM "
		"meta WHERE key = CAST(:row AS TEXT)",
		.put =
		"INSERT INTO meta (key, value) VALUES (:key, :value) ON "
		"CONFLICT (key) DO UPDATE SET value = excluded.value",
		.del =
		"DELETE FROM meta WHERE key = CAST(:row AS TEXT)",
	},
};
