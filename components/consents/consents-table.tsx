import { useLocale, useTranslations } from "next-intl";
import { lastDayOf } from "@/server/consents/consent";
import type { ConsentView } from "@/server/consents/schema";
import { DataTable } from "../ui/data-table";
import { DateText } from "../ui/date-text";
import { EmptyState } from "../ui/empty-state";
import { Seal } from "../ui/seal";
import { StatusPill } from "../ui/status-pill";
import { TextLink } from "../ui/text-link";
import { listIn, nameIn } from "./name-in";

/** Every consent of the enterprise: to whom, what, until when, how often read, and until when what was read may be kept. */
export function ConsentsTable({ consents }: { consents: readonly ConsentView[] }) {
  const t = useTranslations("consents");
  const locale = useLocale();
  const alive = (consent: ConsentView) => consent.status === "active" || consent.status === "paused";
  return (
    <DataTable
      caption={t("title")}
      rows={consents}
      rowKey={(consent) => consent.consentId}
      empty={
        <EmptyState kind="first" title={t("empty.title")}>
          {t("empty.text")}
        </EmptyState>
      }
      columns={[
        {
          key: "lender",
          header: t("column.lender"),
          rowHeading: true,
          cell: (consent) => (
            <span className="flex items-center gap-3 py-1">
              <Seal state={alive(consent) ? "signed" : "ended"} label={t("signed")} />
              <span>
                <TextLink href={`/enterprise/data/consents/${consent.consentId}`}>
                  {consent.lenderName ? nameIn(locale, consent.lenderName) : t("platform")}
                </TextLink>
                <span className="block font-normal text-12 text-ink-2">{t(`purpose.${consent.purpose}`)}</span>
              </span>
            </span>
          ),
        },
        {
          key: "items",
          header: t("column.items"),
          cell: (consent) => (
            <span className="line-clamp-2 max-w-80">
              {listIn(
                locale,
                consent.items.map(({ name }) => nameIn(locale, name)),
              )}
            </span>
          ),
        },
        { key: "status", header: t("column.status"), cell: (consent) => <StatusPill kind="consent" state={consent.status} /> },
        {
          key: "until",
          header: t("column.until"),
          cell: (consent) => <DateText value={alive(consent) ? lastDayOf(consent) : (consent.endedAt ?? consent.expiresAt)} look="table" />,
        },
        {
          key: "reads",
          header: t("column.reads"),
          align: "end",
          cell: (consent) =>
            consent.readsMax === null ? consent.readsUsed : t("readsOf", { used: consent.readsUsed, max: consent.readsMax }),
        },
        {
          key: "held",
          header: t("column.held"),
          cell: (consent) => (consent.heldUntil ? <DateText value={consent.heldUntil} look="table" /> : t("nothingHeld")),
        },
      ]}
    />
  );
}
