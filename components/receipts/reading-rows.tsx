import { CircleX } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { formatMoment } from "@/server/kernel/format";
import { usePurpose } from "./allowed-facts";
import { EntryDate } from "./entry-date";
import { RowsInSteps } from "./rows-in-steps";
import { type CheckedList, type ItemNames, itemIn, nameIn, newestFirst } from "./told";

type Reading = CheckedList["account"]["readings"][number];

/** Why a reading was allowed by none of the consents; each has its sentence. */
const reasons = [
  ...["no_consent", "other_reader", "other_purpose", "other_request", "items_beyond", "before_grant"],
  ...["past_until", "after_end", "while_paused", "reads_over", "too_often", "placed_late"],
] as const satisfies readonly string[];

/** What was read, newest first: each with the consent that allowed it, or a plain mark where none did. */
export function ReadingRows({ list, itemNames }: { list: CheckedList; itemNames: ItemNames }) {
  const t = useTranslations("verify.list");
  const locale = useLocale();
  const purposeOf = usePurpose();
  const given = new Map(list.account.consents.map(({ id, at }) => [id, at]));
  const who = ({ lender, lenderName }: Reading) => {
    const names = lender === null ? null : (list.lenders.get(lender) ?? { zh: lenderName ?? lender, en: null });
    return names ? nameIn(names, locale) : t("platform");
  };
  return (
    <RowsInSteps
      title={t("readings")}
      none={t("noReadings")}
      rows={list.account.readings.toSorted(newestFirst)}
      rowKey={({ id }) => id}
      columns={[
        { key: "at", header: t("column.at"), cell: (dated) => <EntryDate dated={dated} list={list} /> },
        {
          key: "reader",
          header: t("column.reader"),
          rowHeading: true,
          cell: (reading) => (
            <>
              {who(reading)}
              <span className="block font-normal text-12 text-ink-2">
                {purposeOf(reading.purpose)}
                {reading.lender === null ? ` · ${t("platformRead")}` : ""}
              </span>
            </>
          ),
        },
        {
          key: "items",
          header: t("column.items"),
          long: true,
          cell: ({ items, isAgain }) => (
            <>
              {items.map((code) => itemIn(code, locale, { names: itemNames })).join(locale === "en" ? "; " : "；")}
              {isAgain ? <span className="block text-12 text-ink-2">{t("again")}</span> : null}
            </>
          ),
        },
        {
          key: "verdict",
          header: t("column.verdict"),
          long: true,
          cell: (reading) => <Verdict reading={reading} givenAt={reading.consent ? given.get(reading.consent) : undefined} />,
        },
      ]}
    />
  );
}

function Verdict({ reading: { against }, givenAt }: { reading: Reading; givenAt: string | undefined }) {
  const t = useTranslations("verify.list");
  const locale = useLocale();
  if (against === null) return givenAt ? t("byConsent", { at: formatMoment(new Date(givenAt), locale) }) : null;
  return (
    <span className="flex flex-col items-start gap-0.5">
      <span className="flex items-center gap-1 font-semibold text-bad">
        <CircleX aria-hidden className="size-4 shrink-0" />
        {t("not")}
      </span>
      <span className="text-bad">
        {t(`against.${reasons.find((reason) => reason === against) ?? "no_consent"}` as Parameters<typeof t>[0])}
      </span>
    </span>
  );
}
