import { getLocale, getTranslations } from "next-intl/server";
import { ConsentSheet } from "@/components/consents/consent-sheet";
import type { Listed } from "@/components/matching/listed";
import { ProductChoice } from "@/components/matching/product-choice";
import { Tally } from "@/components/matching/tally";
import { WhatFor } from "@/components/matching/what-for";
import { WhatWouldOpen } from "@/components/matching/what-opens";
import { RequestLine } from "@/components/requests/request-line";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { shanghaiDate } from "@/server/kernel/dates";
import type { matchLists } from "@/server/matching/list-lengths";
import { type findDraft, ownSamples } from "../find-draft";

type LendersTaskProps = Awaited<ReturnType<typeof findDraft>> & {
  reread: boolean;
  listed: Listed<typeof matchLists>;
};

/** First what may be read for matching, then the shelf as judged for this request. */
export async function LendersTask({ actor, caller, request, reread, listed }: LendersTaskProps) {
  const { loanRequestId } = request;
  const [t, words, locale] = await Promise.all([getTranslations("loanRequests"), getTranslations("matching"), getLocale()]);
  const sheets = await getTranslations("consents.sheet");
  const base = `/enterprise/apply/${loanRequestId}`;
  const trail = [
    { label: t("title"), href: "/enterprise/requests" },
    { label: request.reference, href: base },
  ];
  const now = new Date();

  const matches = await caller.matching.forRequest({ loanRequestId, ...listed });

  if (matches.reads.length > 0 && (!matches.consent || reread)) {
    const [sheet, registry] = await Promise.all([caller.matching.askSheet({ loanRequestId, locale }), caller.loanRequests.registry()]);
    return (
      <>
        <PageHeader title={sheets("titleMatching")} lead={words("agreeFirst")} trail={trail} />
        <WhatWouldOpen matches={matches} />
        <ConsentSheet
          sheet={sheet}
          today={shanghaiDate(now)}
          signer={{ person: actor.displayName, company: registry.name }}
          maySign={request.maySign}
          nextHref={`${base}/lenders`}
          samples={await ownSamples(caller, sheet.ask.items)}
          shared={matches.consent?.itemCodes ?? []}
        />
      </>
    );
  }
  const answers = await caller.statistics.answers();
  // What became of a changed product is chosen beside the list, which then begins from what is saved.
  const changed = request.chosen.flatMap(({ versionId, isCurrent }) => (isCurrent ? [] : [versionId])).join();
  return (
    <>
      <PageHeader
        title={<RequestLine request={request} />}
        eyebrow={t("reference", { reference: request.reference })}
        lead={<WhatFor request={request} base={base} />}
        trail={trail}
        actions={
          <>
            <Tally matches={matches} />
            {matches.reads.length > 0 ? (
              <LinkButton look="quiet" href={`${base}/lenders?reread=1`} className="max-md:-ms-4">
                {words("changeItems")}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <ProductChoice key={changed} matches={matches} listed={listed} answers={answers.byLender} request={request} base={base} />
      <p className="mt-10 border-line border-t pt-3 text-12 text-ink-3">{words("judgedBy")}</p>
    </>
  );
}
