import { getLocale, getTranslations } from "next-intl/server";
import { figuresCsvResponse } from "@/components/statistics/figures-csv-response";
import { figuresParams } from "@/components/statistics/figures-params";
import { callerOfVisitor } from "@/server/auth/visitor";

/** The published figures as a file, for the same filters as the page. */
export async function GET(request: Request) {
  const [t, locale, caller] = await Promise.all([getTranslations("statistics"), getLocale(), callerOfVisitor()]);
  const { period, at, region } = figuresParams(Object.fromEntries(new URL(request.url).searchParams));
  return figuresCsvResponse(caller.statistics.published({ period, at, regionCode: region }), t, locale);
}
