import { canonicalHash } from "../../server/kernel/canonical.ts";
import type { Act } from "./signed-lists.ts";

/** Acts of one enterprise as the log enters them, each as small as it may be. */

type Given = {
  readonly id: string;
  readonly at: string;
  readonly enterprise?: string;
  readonly lender?: string | null;
  readonly purpose?: string;
  readonly request?: string | null;
};
type Grant = Given & {
  readonly items?: readonly string[];
  readonly until?: string;
  readonly readsMax?: number | null;
  readonly frequency?: { readonly times: number; readonly every: string };
  readonly sheetId?: string;
  readonly consentRequestId?: string;
};

const sidesOf = ({ enterprise = "ent_1", lender = "ln_bank", purpose = "assessment", request = "lr_1" }: Given) => ({
  ...{ v: 1, enterprise, subject: `sub_${enterprise}`, lender, purpose, request },
});

export function granted(given: Grant): Act {
  const {
    id,
    at,
    items = ["TAX-01", "REG-01"],
    until = "2026-12-31T00:00:00.000Z",
    readsMax = null,
    frequency,
    sheetId,
    consentRequestId,
  } = given;
  const sides = sidesOf(given);
  const wording = { title: "May the bank read?" };
  const terms = {
    ...{
      purpose: sides.purpose,
      lenderName: sides.lender ? { zh: "测试银行", en: "Test Bank" } : null,
      enterpriseName: "苏州精工制造有限公司",
    },
    ...{ uscc: "91320500MA1XYZ1234", items: items.map((itemCode) => ({ itemCode, name: { zh: "税收", en: "Taxes" }, monthsBack: 24 })) },
    ...{ sheetId: sheetId ?? `csh_${id}`, ...(frequency ? { frequency } : {}), ...(consentRequestId ? { consentRequestId } : {}) },
    text: { locale: "en", hash: canonicalHash(wording), wording },
  };
  const body = { ...sides, kind: "consent.granted", id, at, items, until, readsMax, dataLifeDays: 30, terms: canonicalHash(terms) };
  return { body, terms };
}

export const turned = (way: string, given: Given & { readonly readsUsed?: number }): Act => {
  const { request: _, ...sides } = sidesOf(given);
  return { body: { ...sides, kind: `consent.${way}`, id: given.id, at: given.at, readsUsed: given.readsUsed ?? 0 } };
};

type Read = Given & {
  readonly consent?: string | null;
  readonly items?: readonly string[];
  readonly again?: string;
  readonly shown?: string;
};

export function read(given: Read): Act {
  const { id, at, consent = "cns_1", items = ["TAX-01"], again, shown = `shown ${id}` } = given;
  const sides = sidesOf(given);
  const lenderName = sides.lender ? "测试银行" : null;
  return {
    body: { ...sides, v: 2, kind: "read.shown", id, at, lenderName, consent, items, again, shown: canonicalHash(shown), deleteBy: at },
  };
}

export const entered = (kind: string, given: Given & Readonly<Record<string, unknown>>): Act => {
  return { body: { ...sidesOf(given), ...given, kind } };
};
