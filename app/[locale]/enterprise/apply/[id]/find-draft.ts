import { getLocale } from "next-intl/server";
import type { Sample } from "@/components/consents/item-sample";
import { redirect } from "@/i18n/navigation";
import { requireMandate } from "@/server/auth/require-actor";
import type { AskedItem } from "@/server/consents/schema";
import type { OwnProfile } from "@/server/profiles/schema";
import { callerFor, orNotFound } from "@/server/trpc/caller";

/** The draft of an address with its enterprise's caller. A request that was sent is shown at its timeline; a stranger's is not found. */
export async function findDraft(loanRequestId: string) {
  const actor = await requireMandate();
  const caller = callerFor(actor);
  const request = await orNotFound(caller.loanRequests.get({ loanRequestId }));
  if (request.status !== "draft") redirect({ href: `/enterprise/requests/${loanRequestId}/timeline`, locale: await getLocale() });
  return { actor, caller, request };
}

type Asked = readonly Pick<AskedItem, "itemCode" | "monthsBack">[];

/** What each kind of information holds of the enterprise's own, to show on a sheet before it is let be read: as far back as the sheet reaches, and how much lies beyond. */
export async function ownSamples(caller: Awaited<ReturnType<typeof findDraft>>["caller"], items: Asked): Promise<Record<string, Sample>> {
  const asked = items.map(({ itemCode, monthsBack }) => ({ itemCode, monthsBack }));
  const [whole, within] = await Promise.all([caller.profiles.readOwn({}), caller.profiles.readOwn({ asked })]);
  const held = new Map(itemsOf(whole).map(({ itemCode, facts }) => [itemCode, facts.length]));
  return Object.fromEntries(
    itemsOf(within).map(({ itemCode, state, facts }) => {
      return [itemCode, { state, facts, beyond: Math.max(0, (held.get(itemCode) ?? 0) - facts.length) }];
    }),
  );
}

const itemsOf = ({ profile }: OwnProfile) => profile.groups.flatMap(({ items }) => items);
