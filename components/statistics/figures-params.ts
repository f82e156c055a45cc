import type { z } from "zod";
import {
  type CountedKind,
  countedKinds,
  PublishedFiguresInput,
  SupervisedEventsInput,
  SupervisedFiguresInput,
} from "@/server/statistics/schema";
import type { SpanKind } from "@/server/statistics/span";

/** What the address of a page of figures holds. */
export type FiguresParams = {
  period?: SpanKind | undefined;
  at?: string | undefined;
  region?: string | undefined;
  lender?: string | undefined;
  industry?: string | undefined;
};

export type Search = Record<string, string | string[] | undefined>;

const shape = { ...SupervisedFiguresInput.shape, period: PublishedFiguresInput.shape.period.unwrap().optional() };

/** The filters of an address. What cannot be read is left out, as if it were not there. */
export function figuresParams(search: Search): FiguresParams {
  const read = <T>(rule: z.ZodType<T>, value: string | string[] | undefined): T | undefined => {
    const parsed = rule.safeParse(value);
    return parsed.success ? parsed.data : undefined;
  };
  return {
    period: read(shape.period, search.period),
    at: read(shape.at, search.at),
    region: read(shape.regionCode, search.region),
    lender: read(shape.lenderId, search.lender) || undefined,
    industry: read(shape.industrySection, search.industry),
  };
}

/** The same filters as a query string; the usual period and empty filters are left out. */
export function searchOf({ period, ...rest }: FiguresParams & { kind?: string | undefined; after?: string | undefined }): string {
  const search = new URLSearchParams();
  if (period && period !== "year") search.set("period", period);
  for (const [name, value] of Object.entries(rest)) if (value) search.set(name, value);
  return search.size > 0 ? `?${search}` : "";
}

/** The kind of event an address asks for; drawdowns unless it says otherwise. */
export function countedKindOf(search: Search): CountedKind {
  return countedKinds.find((kind) => kind === search.kind) ?? "disbursed";
}

type Place = { day: string; ref: string };

/** The last row of the page before, as an address carries it. */
export function afterText({ day, ref }: Place): string {
  return `${day}~${ref}`;
}

export function afterOf(search: Search): Place | undefined {
  const [day, ref] = typeof search.after === "string" ? search.after.split("~") : [];
  const parsed = SupervisedEventsInput.shape.after.safeParse({ day, ref });
  return parsed.success ? parsed.data : undefined;
}
