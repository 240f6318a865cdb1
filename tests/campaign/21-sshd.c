/*
 * 21-sshd.c: through a real sshd on loopback, with `avenir ssh` as the forced
 * command: a list goes in by stdin, the roll is taken, the client is killed in
 * the middle, the same line comes back with every mark, the sheet comes out by
 * stdout, and nothing else runs.
 */
#include <arpa/inet.h>
#include <dirent.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pty/drive.h"

enum { PUPILS = 30 };

static struct {
	const char *dir, *db, *login;
	int port;
	pid_t sshd;
	long refused;
} c;

/* ---- the server ------------------------------------------------------------ */

static int
free_port(void)
{
	struct sockaddr_in a = { .sin_family = AF_INET,
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof(a);
	int s = socket(AF_INET, SOCK_STREAM, 0);

	if (s < 0 || bind(s, (struct sockaddr *)&a, sizeof(a)) != 0 ||
		getsockname(s, (struct sockaddr *)&a, &n) != 0)
		drive_skip("pas de port libre sur 127.0.0.1");
	close(s);
	return ntohs(a.sin_port);
}

static FILE *
file(const char *name, mode_t mode)
{
	char path[4096];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", c.dir, name);
	f = fopen(path, "w");
	if (f == NULL || chmod(path, mode) != 0) {
		perror(path);
		exit(1);
	}
	return f;
}

static void
make_key(const char *name)
{
	char path[4096];

	snprintf(path, sizeof(path), "%s/%s", c.dir, name);
	if (drive_run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path,
		NULL) != 0)
		drive_skip("ssh-keygen ne fait pas de clé");
}

/* The one key may do one thing, as the README says. */
static void
allow_key(void)
{
	char path[4096], key[1024] = "";
	FILE *in, *out = file("authorized", 0600);

	snprintf(path, sizeof(path), "%s/key.pub", c.dir);
	in = fopen(path, "r");
	if (in == NULL || fgets(key, sizeof(key), in) == NULL)
		drive_skip("pas de clé");
	fclose(in);
	fprintf(out, "restrict,pty,command=\"'%s' --db %s --now %s --user %s "
		"ssh\" %s", drive_var("AVENIR"), c.db, drive_var("NOW"),
		drive_var("LOGIN"), key);
	fclose(out);
}

static void
start_sshd(void)
{
	char config[4096];
	FILE *f = file("sshd_config", 0600);

	fprintf(f, "Port %d\nListenAddress 127.0.0.1\nHostKey %s/host\n"
		"PidFile none\nAuthorizedKeysFile %s/authorized\n"
		"StrictModes no\nUsePAM no\nPasswordAuthentication no\n"
		"PermitRootLogin forced-commands-only\n", c.port, c.dir, c.dir);
	fclose(f);
	snprintf(config, sizeof(config), "%s/sshd_config", c.dir);
	mkdir("/run/sshd", 0755);
	fflush(NULL);
	c.sshd = fork();
	if (c.sshd == 0) {
		snprintf(config, sizeof(config), "%s/sshd.log", c.dir);
		if (freopen(config, "w", stderr) == NULL)
			_exit(126);
		snprintf(config, sizeof(config), "%s/sshd_config", c.dir);
		execl("/usr/sbin/sshd", "/usr/sbin/sshd", "-D", "-e", "-f",
			config, (char *)NULL);
		_exit(127);
	}
}

/* ---- the client -------------------------------------------------------------- */

#define SSH_WORDS "-F", "none", "-p", port, "-i", key, \
	"-o", "StrictHostKeyChecking=no", "-o", known, \
	"-o", "IdentitiesOnly=yes", "-o", "LogLevel=ERROR", \
	"-o", "BatchMode=yes"

/* `ssh ... WORDS < in > $TMP/out`: its code. */
static int
ssh(const char *words, const char *in)
{
	char line[8192];

	snprintf(line, sizeof(line), "exec timeout 30 ssh -F none -p %d -i "
		"%s/key -o StrictHostKeyChecking=no -o IdentitiesOnly=yes -o "
		"UserKnownHostsFile=%s/known -o LogLevel=ERROR -o BatchMode=yes "
		"%s@127.0.0.1 %s < %s", c.port, c.dir, c.dir, c.login, words,
		in);
	return drive_run("sh", "-c", line, NULL);
}

static struct vt *
log_in(void)
{
	char port[16], key[4096], known[4200], who[256];
	const char *argv[] = { "ssh", "-tt", SSH_WORDS, who, NULL };

	snprintf(port, sizeof(port), "%d", c.port);
	snprintf(key, sizeof(key), "%s/key", c.dir);
	snprintf(known, sizeof(known), "UserKnownHostsFile=%s/known", c.dir);
	snprintf(who, sizeof(who), "%s@127.0.0.1", c.login);
	return vt_open(24, 80, (char *const *)argv, NULL);
}

static bool
wait_for_server(void)
{
	for (int i = 0; i < 100; i++) {
		if (ssh("version", "/dev/null") == 0)
			return true;
		if (waitpid(c.sshd, NULL, WNOHANG) == c.sshd)
			return false;
		usleep(50000);
	}
	return false;
}

/* Programs that have our base open. */
static long
programs(void)
{
	DIR *d = opendir("/proc");
	struct dirent *e;
	long n = 0;

	while (d != NULL && (e = readdir(d)) != NULL) {
		char path[300], words[4096];
		size_t len;
		FILE *f;

		snprintf(path, sizeof(path), "/proc/%s/cmdline", e->d_name);
		f = *e->d_name >= '1' && *e->d_name <= '9' ? fopen(path, "r")
			: NULL;
		if (f == NULL)
			continue;
		len = fread(words, 1, sizeof(words), f);
		fclose(f);
		/* avenir itself, not the shell that starts it */
		if (len > 0 && strcmp(words, drive_var("AVENIR")) == 0 &&
			memmem(words, len, c.db, strlen(c.db)) != NULL)
			n++;
	}
	if (d != NULL)
		closedir(d);
	return n;
}

static bool
see(struct vt *v, const char *text)
{
	if (vt_wait_text(v, text, DRIVE_LIMIT))
		return true;
	drive_fail("« %s » ne vient pas :\n%s", text, vt_screen(v));
	return false;
}

/* ---- the story ----------------------------------------------------------------- */

static void
list_goes_in(void)
{
	char list[4096];
	FILE *f = file("liste.csv", 0600);

	fprintf(f, "Nom;Prénom;Né(e) le;Classe\n");
	for (int i = 1; i <= PUPILS; i++)
		fprintf(f, "NOM%02d;Élève;%02d/05/2008;T MELEC 1\n", i, i);
	fclose(f);
	snprintf(list, sizeof(list), "%s/liste.csv", c.dir);
	if (ssh("import -n - --lycee 0319901U", list) != 0)
		drive_fail("import -n");
	if (drive_sql_number(c.db, "SELECT count(*) FROM pupil") != 0)
		drive_fail("import -n a écrit");
	if (ssh("import - --lycee 0319901U", list) != 0)
		drive_fail("import");
	if (drive_sql_number(c.db, "SELECT count(*) FROM pupil") != PUPILS)
		drive_fail("la liste n'est pas entrée");
}

static const char MARKS[] = "SELECT group_concat(number || state, ' ') FROM "
	"(SELECT r.number, m.state FROM roll r JOIN mark m USING (session, "
	"pupil) WHERE m.state <> 'present' ORDER BY r.number)";

static void
roll_is_cut(void)
{
	struct vt *v = log_in();
	int64_t start;

	if (!see(v, "? aide"))
		return;
	vt_key(v, "n");
	see(v, "Séance maintenant");
	vt_key(v, "T MEL");
	see(v, "T MEL");
	vt_key(v, "EC 1");
	see(v, "T MELEC 1");
	vt_settle(v, 100, DRIVE_LIMIT);
	vt_key(v, "\023");
	if (!see(v, "30 inscrits"))
		return;
	vt_key(v, "t");
	see(v, "P 30");
	vt_key(v, "12a");
	see(v, "A  1");
	vt_key(v, "20a");
	see(v, ">21 NOM21");
	kill(vt_pid(v), SIGKILL);
	vt_close(v, DRIVE_LIMIT);
	start = vt_now_us();
	while (programs() > 0 && vt_now_us() < start + 20000000)
		usleep(10000);
	if (programs() > 0)
		drive_fail("le programme reste après la ligne");
	printf("parti %lld ms après la ligne\n",
		(long long)(vt_now_us() - start) / 1000);
	if (strcmp(drive_sql(c.db, MARKS), "12absent 20absent") != 0)
		drive_fail("pointages : %s", drive_sql(c.db, MARKS));
}

static void
roll_comes_back(void)
{
	struct vt *v = log_in();

	see(v, ">21 NOM21");
	see(v, "12 NOM12 Élève            A");
	see(v, "20 NOM20 Élève            A");
	see(v, "P 28   A  2");
	vt_key(v, "r");
	vt_key(v, "5\r");
	see(v, "R 5 min");
	/* a window that changes its size, through the whole line */
	vt_resize(v, 30, 100);
	see(v, "30 NOM30 Élève            P");
	vt_key(v, KEY_F10);
	if (vt_close(v, DRIVE_LIMIT) != 0)
		drive_fail("fin de la session");
}

static void
sheet_comes_out(void)
{
	char line[8192], *out = drive_path("out"), *pdf = drive_path("f.pdf");

	if (ssh("sheet now -o -", "/dev/null") != 0 || !drive_said("%PDF-"))
		drive_fail("pas de feuille");
	rename(out, pdf);
	snprintf(line, sizeof(line), "pdftotext -layout '%s' - | grep -c "
		"'NOM[0-9]'", pdf);
	if (drive_run("sh", "-c", line, NULL) != 0 || !drive_said("30"))
		drive_fail("la feuille n'a pas les 30 noms");
	free(out);
	free(pdf);
}

/* Nothing else runs, whatever is asked. */
static void
nothing_else(void)
{
	static const char *const words[] = { "id", "sh", "'sh -c id'",
		"'bash -i'", "'; id'", "'$(id)'", "'`id`'", "'sheet now; id'",
		"'sheet now | id'", "'sheet now && id'", "'import /etc/passwd'",
		"'import - /etc/passwd'", "'sheet now -o /tmp/avenir-essai'",
		"' --db /etc/passwd session list'", "'session list --user root'",
		"'demo /tmp/avenir-essai'", "'restore /etc/passwd'",
		"'backup /tmp/avenir-essai'", "'user list'", "'user add x'",
		"'purge'", "'init --shared --admin x'",
		"'tui --script /etc/passwd'", "'ssh'", "'scp -t /tmp'",
		"'/usr/lib/openssh/sftp-server'", "'screens print'",
		"'ref load rome /etc/passwd'", "''\"'\"'unclosed'" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		int code = ssh(words[i], "/dev/null");

		c.refused++;
		if (code == 0 || code >= 124)
			drive_fail("« %s » : code %d", words[i], code);
		if (drive_said("uid=") || drive_said("root:"))
			drive_fail("« %s » a tourné", words[i]);
	}
	if (access("/tmp/avenir-essai", F_OK) == 0)
		drive_fail("un fichier a été écrit");
}

/* Tunnels and files: `restrict` says no, and nothing listens. */
static void
no_tunnels(void)
{
	char line[8192];

	snprintf(line, sizeof(line), "exec timeout 10 ssh -F none -p %d -i "
		"%s/key -o StrictHostKeyChecking=no -o IdentitiesOnly=yes "
		"-o UserKnownHostsFile=%s/known -o BatchMode=yes "
		"-W 127.0.0.1:%d %s@127.0.0.1 </dev/null", c.port, c.dir, c.dir,
		c.port, c.login);
	c.refused++;
	if (drive_run("sh", "-c", line, NULL) == 0 || drive_said("SSH-2.0"))
		drive_fail("un tunnel s'ouvre");
}

int
main(void)
{
	struct passwd *pw = getpwuid(getuid());

	if (access("/usr/sbin/sshd", X_OK) != 0 ||
		drive_run("sh", "-c", "command -v ssh ssh-keygen pdftotext",
			NULL) != 0)
		drive_skip("sshd n'est pas installé (openssh-server)");
	if (pw == NULL)
		drive_skip("pas de compte");
	drive_begin("21 sshd");
	c.login = strdup(pw->pw_name);
	c.dir = drive_var("TMP");
	c.db = drive_path("ssh.db");
	drive_copy(drive_var("EMPTY"), c.db);
	if (drive_avenir(c.db, "lycee", "add", "0319901U", "LP Essai", NULL) !=
		0)
		drive_fail("lycee add");
	c.port = free_port();
	make_key("host");
	make_key("key");
	allow_key();
	start_sshd();
	if (!wait_for_server()) {
		kill(c.sshd, SIGTERM);
		drive_run("sh", "-c", "tail -n 3 \"$TMP/sshd.log\" >&2", NULL);
		drive_skip("sshd ne laisse pas entrer ici (voir sshd.log)");
	}
	list_goes_in();
	roll_is_cut();
	roll_comes_back();
	sheet_comes_out();
	nothing_else();
	no_tunnels();
	drive_sound(c.db);
	kill(c.sshd, SIGTERM);
	waitpid(c.sshd, NULL, 0);
	return drive_end("liste entrée, ligne coupée et reprise, feuille "
		"sortie, %ld demandes refusées", c.refused);
}
