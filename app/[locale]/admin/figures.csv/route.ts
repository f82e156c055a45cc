import { getLocale, getTranslations } from "next-intl/server";
import { unprovedResponse } from "@/components/session/unproved-response";
import { figuresCsvResponse } from "@/components/statistics/figures-csv-response";
import { figuresParams } from "@/components/statistics/figures-params";
import { requireAdministrator } from "@/server/auth/require-actor";
import { isSteppedUp } from "@/server/kernel/actor";
import { callerFor } from "@/server/trpc/caller";

/** The administrator's figures as a file, for the same filters as the page; the export asks for a fresh proof and leaves an audit row. */
export async function GET(request: Request) {
  const [actor, t, locale] = await Promise.all([requireAdministrator(), getTranslations("statistics"), getLocale()]);
  if (!isSteppedUp(actor, new Date())) return unprovedResponse();
  const { period, at, region, lender, industry } = figuresParams(Object.fromEntries(new URL(request.url).searchParams));
  const asked = { period, at, regionCode: region, lenderId: lender, industrySection: industry };
  return figuresCsvResponse(callerFor(actor).statistics.exported(asked), t, locale);
}
