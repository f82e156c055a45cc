import { TRPCError } from "@trpc/server";
import type { getTranslations } from "next-intl/server";
import { addDays, shanghaiDate } from "@/server/kernel/dates";
import { formatDate, type Locale } from "@/server/kernel/format";
import type { FiguresView } from "@/server/statistics/schema";
import { figuresCsv } from "./figures-csv";

type Words = Awaited<ReturnType<typeof getTranslations<"statistics">>>;

/** A view of figures as a download; what is not found is 404 here too, and who comes when too many wait is told when to come again. */
export async function figuresCsvResponse(reading: Promise<FiguresView>, t: Words, locale: Locale): Promise<Response> {
  try {
    const view = await reading;
    const { from, to, isRunning } = view.span;
    const until = to && (isRunning && !view.published ? shanghaiDate(view.asOf) : addDays(to, -1));
    const period =
      from && until ? t("period.range", { from: formatDate(from, locale), to: formatDate(until, locale) }) : t("period.sinceStart");
    const text = figuresCsv(view, t, locale, period);
    const name = `xinfu-${view.span.kind}-${view.span.at}-${shanghaiDate(view.asOf)}.csv`;
    return new Response(text, {
      headers: { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="${name}"` },
    });
  } catch (error) {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") return new Response(null, { status: 404 });
    if (error instanceof TRPCError && error.code === "TOO_MANY_REQUESTS")
      return new Response(`${t("busy")}\n`, { status: 429, headers: { "Content-Type": "text/plain; charset=utf-8", "Retry-After": "5" } });
    throw error;
  }
}
