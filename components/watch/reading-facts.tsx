import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BothNames } from "@/components/ui/both-names";
import { DateText } from "@/components/ui/date-text";
import { PersonName } from "@/components/ui/person-name";
import type { AccessGroundView } from "@/server/watch/reports/schema";

type Reading = Pick<AccessGroundView, "lenderName" | "readAt" | "readerName" | "readerRole" | "purpose" | "wasRefused"> & {
  /** Where it is known what the lender is called in English. */
  readonly lenderNameEn?: string | null;
};

/** The reading that a report is about, as the log tells it. */
export function ReadingFacts({ reading, children }: { reading: Reading; children?: ReactNode }) {
  const t = useTranslations("accessReports");
  const roles = useTranslations("words.role");
  const purposes = useTranslations("consents.purpose");
  const { lenderName, readAt, readerName, readerRole, purpose, wasRefused } = reading;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t("fact.at"), <DateText key="at" value={readAt} look="moment" />],
    [
      t("fact.lender"),
      lenderName === null ? t("platform") : <BothNames key="lender" name={{ zh: lenderName, en: reading.lenderNameEn ?? lenderName }} />,
    ],
    [
      t("fact.person"),
      <span key="person">
        <PersonName name={readerName} />
        {roles.has(readerRole as never) ? ` · ${roles(readerRole as never)}` : ""}
      </span>,
    ],
    [t("fact.purpose"), purposes.has(purpose as never) ? purposes(purpose as never) : purpose],
    [t("fact.result"), t(wasRefused ? "fact.refused" : "fact.read")],
  ];
  return (
    <section aria-labelledby="reading" className="min-w-0">
      <h2 id="reading" className="mb-3 border-line border-b pb-1 text-15">
        {t("theReading")}
      </h2>
      <dl className="grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-1 text-13 sm:grid-cols-[max-content_minmax(0,1fr)]">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-2">{name}</dt>
            <dd className="min-w-0 max-sm:mb-2">{value}</dd>
          </div>
        ))}
      </dl>
      {children}
    </section>
  );
}
