import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/consents/name-in";
import { StatusPill } from "@/components/ui/status-pill";
import { TextLink } from "@/components/ui/text-link";
import type { GivenDeletions as Given } from "@/server/consents/deletions/schema";
import type { ConsentView } from "@/server/consents/schema";
import { ConfirmedDeletions } from "./confirmed-deletions";
import { Times } from "./times";

type GivenDeletionsProps = {
  deletions: Given;
  consents: readonly Pick<ConsentView, "consentId" | "lenderName">[];
  /** What is said where nothing is held; of all consents, unless told otherwise. */
  none?: "noneHeld" | "noneHeldUnder";
};

/** What lenders hold of the enterprise's own data and until when, overdue first, and what they confirmed to have deleted. */
export function GivenDeletions({ deletions: { waiting, confirmed }, consents, none = "noneHeld" }: GivenDeletionsProps) {
  const t = useTranslations("deletions");
  const locale = useLocale();
  const names = new Map(
    consents.flatMap(({ consentId, lenderName }) => (lenderName ? [[consentId, nameIn(locale, lenderName)] as const] : [])),
  );
  const nameOf = ({ consentId }: { consentId: string }) => (
    <TextLink href={`/enterprise/data/consents/${consentId}`}>
      {names.get(consentId) ?? t("consentNo", { mark: consentId.slice(-4).toUpperCase() })}
    </TextLink>
  );
  if (waiting.length === 0 && confirmed.length === 0) return <p className="py-4 text-13 text-ink-2">{t(none)}</p>;
  return (
    <>
      <ul>
        {waiting.map((held) => (
          <li
            key={`${held.consentId} ${held.state}`}
            className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-edge border-b py-3 text-13"
          >
            <span className="flex flex-wrap items-baseline gap-x-3">
              {nameOf(held)}
              <StatusPill kind="deletion" state={held.state} />
              <span className="text-ink-2">{t("readings", { count: held.readings })}</span>
            </span>
            <Times held={held} />
          </li>
        ))}
      </ul>
      {confirmed.length > 0 ? (
        <div className="mt-4">
          <ConfirmedDeletions rows={confirmed} name={{ header: t("column.lender"), cell: nameOf }} />
        </div>
      ) : null}
    </>
  );
}
