"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api/provider";
import { nameIn } from "@/components/consents/name-in";
import { Letter } from "@/components/papers/letter";
import { LawText } from "@/components/rules/law-text";
import { useDeed } from "@/components/session/use-deed";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DateText } from "@/components/ui/date-text";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import { toast } from "@/components/ui/toast";
import { useRouter } from "@/i18n/navigation";
import { isApproval } from "@/server/commitments/commitment";
import type { CommitmentDraft, CommitmentPreview } from "@/server/commitments/schema";

type ReadBackProps = { draft: CommitmentDraft; preview: CommitmentPreview; mayCommit: boolean; onBack: () => void };

/** The letter with its blanks filled, what follows from signing it, and what bars it by name. */
export function ReadBack({ draft, preview, mayCommit, onBack }: ReadBackProps) {
  const t = useTranslations("makeCommitment");
  const router = useRouter();
  const [isAgreed, setAgreed] = useState(false);
  const sign = useMutation(useTRPC().commitments.sign.mutationOptions());
  const { act, pending, error } = useDeed();
  const { text, textHash, acceptBy, verifyBy } = preview;
  const isBarred = preview.bars.length > 0;
  const send = () =>
    act(
      () => sign.mutateAsync({ ...draft, textHash }),
      ({ commitmentId }) => {
        toast({ title: t("done") });
        router.push(`/enterprise/commitments/${commitmentId}`);
      },
    );
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <h2 className="text-17">{t("readTitle")}</h2>
      <Letter text={text} />
      <ul className="flex max-w-[68ch] list-disc flex-col gap-1 ps-5 text-ink-2">
        <li>{t(isApproval(draft.type) ? "publishedOnAcceptance" : "publishedAtOnce")}</li>
        {acceptBy ? <li>{t.rich("acceptBy", { day: () => <DateText value={acceptBy} /> })}</li> : null}
        {draft.authorityId ? <li>{t.rich("verifyBy", { day: () => <DateText value={verifyBy} /> })}</li> : <li>{t("endsUnverified")}</li>}
        <li>{t("recorded")}</li>
      </ul>
      {isBarred ? <Bars preview={preview} /> : null}
      {mayCommit ? null : <Banner tone="info">{t("signersOnly")}</Banner>}
      <RefusalBanner error={error} />
      {mayCommit && !isBarred ? (
        <Checkbox checked={isAgreed} onCheckedChange={setAgreed}>
          {t("agree")}
        </Checkbox>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {mayCommit && !isBarred ? (
          <Button look="primary" pending={pending} disabled={!isAgreed} onClick={send}>
            {t(isApproval(draft.type) ? "signAndSend" : "sign")}
          </Button>
        ) : null}
        <Button onClick={onBack}>{t("back")}</Button>
      </div>
    </div>
  );
}

function Bars({ preview: { bars, barRule } }: Pick<ReadBackProps, "preview">) {
  const t = useTranslations("makeCommitment");
  const locale = useLocale();
  return (
    <Banner tone="bad" title={t("barred")}>
      <ul className="list-disc ps-5">
        {bars.map(({ kind, itemName, documentNo, decidingUnit, day }) => (
          <li key={`${kind} ${documentNo ?? day}`}>
            {t(`bar.${kind}`)} {nameIn(locale, itemName)} ·{" "}
            <span lang="zh-CN">{[documentNo, decidingUnit].filter(Boolean).join(" · ")}</span> · <DateText value={day} />
          </li>
        ))}
      </ul>
      <p className="mt-1 text-12 text-ink-2">
        <LawText article={barRule.article} />
      </p>
    </Banner>
  );
}
