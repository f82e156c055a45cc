import { getLocale, getTranslations } from "next-intl/server";
import { accessCsv } from "@/components/consents/access-csv";
import { unprovedResponse } from "@/components/session/unproved-response";
import { requireMandate } from "@/server/auth/require-actor";
import type { AccessView } from "@/server/consents/schema";
import { isSteppedUp } from "@/server/kernel/actor";
import { shanghaiDate } from "@/server/kernel/dates";
import { callerFor } from "@/server/trpc/caller";
import { accessSearch } from "../access-log/search-params";

const page = 200;
const most = 10_000;

/** The enterprise's own access log as a file, newest first, for the same filter as the page. It asks for a fresh proof. */
export async function GET(request: Request) {
  const { result } = accessSearch(Object.fromEntries(new URL(request.url).searchParams));
  const actor = await requireMandate();
  if (!isSteppedUp(actor, new Date())) return unprovedResponse();
  const caller = callerFor(actor);
  const reads: AccessView[] = [];
  for (let before: Date | undefined; reads.length < most; before = reads.at(-1)?.readAt) {
    const more = await caller.consents.accessLog({ limit: page, ...(result ? { result } : {}), ...(before ? { before } : {}) });
    reads.push(...more);
    if (more.length < page) break;
  }
  const [words, locale] = await Promise.all([getTranslations(), getLocale()]);
  return new Response(accessCsv(reads, words, locale), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="xinfu-access-log-${shanghaiDate(new Date())}.csv"`,
    },
  });
}
