import { getLocale, getTranslations } from "next-intl/server";
import { streamOf } from "@/app/api/stream-of";
import { accessCsv } from "@/components/consents/access-csv";
import { unprovedResponse } from "@/components/session/unproved-response";
import { requireMandate } from "@/server/auth/require-actor";
import { isSteppedUp } from "@/server/kernel/actor";
import { shanghaiDate } from "@/server/kernel/dates";
import { callerFor } from "@/server/trpc/caller";
import { accessSearch } from "../access-log/search-params";

/** The enterprise's own access log as a file, all of it, newest first, for the same filter as the page. It asks for a fresh proof. */
export async function GET(request: Request) {
  const { result } = accessSearch(Object.fromEntries(new URL(request.url).searchParams));
  const actor = await requireMandate();
  if (!isSteppedUp(actor, new Date())) return unprovedResponse();
  const caller = callerFor(actor);
  const [words, locale] = await Promise.all([getTranslations(), getLocale()]);
  const pieces = accessCsv((behind) => caller.consents.accessLog({ ...behind, ...(result ? { result } : {}) }), words, locale);
  return new Response(streamOf(pieces), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="xinfu-access-log-${shanghaiDate(new Date())}.csv"`,
      "Cache-Control": "private, no-store",
    },
  });
}
