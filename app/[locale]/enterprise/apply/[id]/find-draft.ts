import { getLocale } from "next-intl/server";
import type { Sample } from "@/components/consents/item-sample";
import { redirect } from "@/i18n/navigation";
import { requireMandate } from "@/server/auth/require-actor";
import { callerFor, orNotFound } from "@/server/trpc/caller";

/** The draft of an address with its enterprise's caller. A request that was sent is shown at its timeline; a stranger's is not found. */
export async function findDraft(loanRequestId: string) {
  const actor = await requireMandate();
  const caller = callerFor(actor);
  const request = await orNotFound(caller.loanRequests.get({ loanRequestId }));
  if (request.status !== "draft") redirect({ href: `/enterprise/requests/${loanRequestId}/timeline`, locale: await getLocale() });
  return { actor, caller, request };
}

/** What each kind of information holds of the enterprise's own, to show on a sheet before it is let be read. */
export async function ownSamples(caller: Awaited<ReturnType<typeof findDraft>>["caller"]): Promise<Record<string, Sample>> {
  const { profile } = await caller.profiles.readOwn({});
  const items = profile.groups.flatMap(({ items }) => items);
  return Object.fromEntries(items.map(({ itemCode, state, facts }) => [itemCode, { state, facts }]));
}
