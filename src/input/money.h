/* The units of money: 元, 万元, 亿元. */
#ifndef INPUT_MONEY_H
#define INPUT_MONEY_H

/* UNIT is 10^this 元: 0, 4 or 8; -1 if it is no unit of money. */
int money_power(const char *unit);

/* The unit that TEXT starts with, or NULL. */
const char *money_unit_at(const char *text);

#endif
