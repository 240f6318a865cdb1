/* pin.c: the code of the verrou: crypt(3) yescrypt, never the code itself. */
#include <crypt.h>
#include <string.h>

#include "private.h"

#define PIN_MIN 4

bool
app_has_pin(const struct app *app)
{
	return app->pin[0] != '\0';
}

bool
app_pin_check(const struct app *app, const char *pin)
{
	struct crypt_data data;
	const char *hash;

	memset(&data, 0, sizeof(data));
	hash = crypt_r(pin, app->pin, &data);
	return hash && hash[0] != '*' && strcmp(hash, app->pin) == 0;
}

static const char *
hashed(const char *pin, struct crypt_data *data)
{
	char salt[CRYPT_GENSALT_OUTPUT_SIZE];

	memset(data, 0, sizeof(*data));
	if (!crypt_gensalt_rn("$y$", 0, NULL, 0, salt, sizeof(salt)))
		return NULL;
	return crypt_r(pin, salt, data);
}

bool
app_pin_set(struct app *app, const char *pin, struct err *e)
{
	struct crypt_data data;
	const char *hash = pin[0] ? hashed(pin, &data) : "";
	struct act act = app_act(app, "pin", NULL, NULL);
	struct user u;
	struct tx tx;
	bool found, ok;

	if (pin[0] && strlen(pin) < PIN_MIN)
		return err_set(e, ERR_USER, "Code du verrou : au moins %d "
			"caractères", PIN_MIN);
	if (!hash || hash[0] == '*')
		return err_set(e, ERR_SYSTEM, "Code du verrou : le système "
			"ne sait pas le chiffrer (crypt, yescrypt)");
	if (!tx_begin(&tx, app->db, &act, e))
		return false;
	ok = db_user_get(app->db, app->login, &app->keep, &u, &found, e);
	if (ok) {
		u.pin = arena_strdup(&app->keep, hash);
		ok = db_user_put(app->db, &u, e);
	}
	if (!tx_end(&tx, ok, e))
		return false;
	app->pin = u.pin;
	return true;
}
