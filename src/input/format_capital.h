/* 大写金额: amounts in words that nobody can alter. */
#ifndef INPUT_FORMAT_CAPITAL_H
#define INPUT_FORMAT_CAPITAL_H

#include "base/decimal.h"
#include "base/mem.h"

/* AMOUNT in 元 in words, as the rules for bills and receipts (支付结算办法,
   annex 1) write it; where they leave a choice: 整 after 元 only, one 零 before
   角 when 元 ends in zero, none for 万.  NULL and *WHY if it has more decimals
   than 角 and 分, or 10^16 元 and more. */
const char *format_capital(mem *, decimal amount, const char **why);

#endif
