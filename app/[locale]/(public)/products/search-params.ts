import { z } from "zod";
import { guaranteeModes, loanPurposes } from "@/db/schema/words";
import { parseWan } from "@/server/kernel/money";
import { costRange } from "@/server/products/cost-range";
import type { ShelfProductView } from "@/server/products/schema";

const one = z.string().trim().max(40).catch("");
const ShelfParams = z.object({
  amount: one.default(""),
  months: one.default(""),
  security: one.default(""),
  purpose: one.default(""),
  page: one.default(""),
});

/** What the address asks for; what it says wrongly is left out. */
export function readShelfParams(params: Record<string, string | string[] | undefined>) {
  const { amount, months, security, purpose, page } = ShelfParams.parse(params);
  const amountFen = amount === "" ? null : parseWan(amount);
  return {
    amountWan: amountFen === null ? "" : amount,
    months: /^\d{1,3}$/.test(months) ? months : "",
    security: guaranteeModes.some((mode) => mode === security) ? security : "",
    purpose: loanPurposes.some((known) => known === purpose) ? purpose : "",
    amountFen,
    page: /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1,
  };
}

const onePage = 20;

/** One page of a list and the addresses of those beside it; a page beyond the last is the last. */
export function pageOf<T>(all: readonly T[], { page, amountFen: _, amountWan, ...filter }: ReturnType<typeof readShelfParams>) {
  const last = Math.max(1, Math.ceil(all.length / onePage));
  const here = Math.min(page, last);
  const hrefOf = (to: number) => {
    const given = Object.entries({ amount: amountWan, ...filter, page: to === 1 ? "" : String(to) }).filter(([, value]) => value !== "");
    return given.length > 0 ? `/products?${new URLSearchParams(given)}` : "/products";
  };
  return {
    shown: all.slice((here - 1) * onePage, here * onePage),
    here,
    last,
    previousHref: here > 1 ? hrefOf(here - 1) : null,
    nextHref: here < last ? hrefOf(here + 1) : null,
  };
}

/** The products that offer what is looked for, by the lowest annual cost each can reach. */
export function chooseFromShelf(products: readonly ShelfProductView[], wanted: ReturnType<typeof readShelfParams>): ShelfProductView[] {
  const fitting = products.filter(({ terms }) => {
    const { amountFen, months, security, purpose } = wanted;
    if (amountFen !== null && (amountFen < terms.amountFenMin || amountFen > terms.amountFenMax)) return false;
    if (months !== "" && (Number(months) < terms.termMonthsMin || Number(months) > terms.termMonthsMax)) return false;
    if (security !== "" && !terms.guaranteeModes.some((mode) => mode === security)) return false;
    return purpose === "" || terms.purposes.some((known) => known === purpose);
  });
  const lowest = new Map(fitting.map((product) => [product.versionId, costRange(product.terms)?.simplePpmMin ?? Number.MAX_SAFE_INTEGER]));
  return fitting.sort((one, other) => (lowest.get(one.versionId) ?? 0) - (lowest.get(other.versionId) ?? 0));
}
