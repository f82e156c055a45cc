"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useTRPC } from "@/components/api/provider";
import { Button } from "@/components/ui/button";
import { DateText } from "@/components/ui/date-text";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import { TextLink } from "@/components/ui/text-link";
import { toast } from "@/components/ui/toast";
import { useRouter } from "@/i18n/navigation";
import type { CaseDetail } from "@/server/loan-requests/cases/schema";
import { listIn, nameIn } from "../consents/name-in";

/** What became of the consent to read for a case, what of its readings must be gone and by when, and the one way on. */
export function CaseAllowance({ detail }: { detail: CaseDetail }) {
  const t = useTranslations("cases.allowance");
  const locale = useLocale();
  const { allowance, consent } = detail;
  const { state, askedAt, mayAsk } = allowance;
  const out = listIn(
    locale,
    (consent?.takenOut ?? []).map((name) => nameIn(locale, name)),
  );
  const since = consent?.endedAt ?? consent?.grantedAt;
  const at = () => (since ? <DateText value={since} look="moment" /> : null);
  return (
    <div className="mb-4 flex max-w-[72ch] flex-col gap-2 border-warn border-s-2 ps-4">
      <p className="font-semibold">{t("title", { state })}</p>
      <p>{t.rich(`what.${state}`, { at, items: out })}</p>
      <MustDelete allowance={allowance} />
      {askedAt ? (
        <p className="text-13 text-ink-2">{t.rich("asked", { at: () => <DateText value={askedAt} look="moment" /> })}</p>
      ) : mayAsk ? (
        <AskAgain caseId={detail.caseId} note={t("askNote")} />
      ) : null}
      {mayAsk ? <p className="text-13 text-ink-2">{t("orDecline", { state: detail.status })}</p> : null}
    </div>
  );
}

function MustDelete({ allowance: { mustDelete, state } }: Pick<CaseDetail, "allowance">) {
  const t = useTranslations("cases.allowance");
  if (!mustDelete) return state === "paused" || state === "none" ? null : <p className="text-13 text-ink-2">{t("nothingLeft")}</p>;
  const { dueAt, confirmBy, readings } = mustDelete;
  const day = (value: Date) => () => <DateText value={value} look="moment" />;
  return (
    <p className="text-13">
      {t.rich(`delete.${mustDelete.state}`, { count: readings, due: day(dueAt), by: day(confirmBy) })}{" "}
      <TextLink href="/lender/deletions">{t("toDeletions")}</TextLink>
    </p>
  );
}

function AskAgain({ caseId, note }: { caseId: string; note: ReactNode }) {
  const t = useTranslations("cases.allowance");
  const router = useRouter();
  const done = () => {
    toast({ title: t("askedNow") });
    router.refresh();
  };
  const ask = useMutation(useTRPC().cases.askConsent.mutationOptions({ onSuccess: done }));
  return (
    <div className="flex flex-col items-start gap-2">
      <p className="text-13 text-ink-2">{note}</p>
      <RefusalBanner error={ask.error} />
      <Button pending={ask.isPending} onClick={() => ask.mutate({ caseId })}>
        {t("ask")}
      </Button>
    </div>
  );
}
