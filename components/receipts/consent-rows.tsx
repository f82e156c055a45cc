import { useLocale, useTranslations } from "next-intl";
import { formatMoment } from "@/server/kernel/format";
import { usePurpose, useTerms } from "./allowed-facts";
import { EntryDate } from "./entry-date";
import { RowsInSteps } from "./rows-in-steps";
import { type CheckedList, type ItemNames, nameIn, newestFirst } from "./told";

type Consent = CheckedList["account"]["consents"][number];
const states = ["active", "paused", "revoked", "superseded", "expired"] as const;

/** What the enterprise allowed: to whom, for what and on which terms, and how each consent stands. Newest first. */
export function ConsentRows({ list, itemNames }: { list: CheckedList; itemNames: ItemNames }) {
  const t = useTranslations("verify.list");
  const locale = useLocale();
  const purposeOf = usePurpose();
  const termsOf = useTerms(itemNames);
  const who = ({ lender, allowed }: Consent) => {
    const names = lender === null ? null : (list.lenders.get(lender) ?? allowed.lender);
    return names ? nameIn(names, locale) : t("platform");
  };
  return (
    <RowsInSteps
      title={t("consents")}
      none={t("noConsents")}
      rows={list.account.consents.toSorted(newestFirst)}
      rowKey={({ id }) => id}
      columns={[
        { key: "given", header: t("column.given"), cell: (dated) => <EntryDate dated={dated} list={list} /> },
        {
          key: "who",
          header: t("column.who"),
          rowHeading: true,
          cell: (consent) => (
            <>
              {who(consent)}
              <span className="block font-normal text-12 text-ink-2">{purposeOf(consent.purpose)}</span>
            </>
          ),
        },
        {
          key: "terms",
          header: t("column.terms"),
          long: true,
          cell: ({ allowed }) => (
            <ul className="grid gap-0.5 py-1">
              {termsOf(allowed).map(([name, value]) => (
                <li key={name}>
                  <span className="text-ink-2">{name}</span> {value}
                </li>
              ))}
            </ul>
          ),
        },
        { key: "stands", header: t("column.stands"), long: true, cell: (consent) => <Stands consent={consent} /> },
      ]}
    />
  );
}

function Stands({ consent: { state, ended, pauses, reads } }: { consent: Consent }) {
  const t = useTranslations("verify.list");
  const locale = useLocale();
  const moment = (at: string) => formatMoment(new Date(at), locale);
  const known = states.find((one) => one === state);
  return (
    <span className="flex flex-col items-start gap-0.5 py-1">
      <span className="font-medium">{known ? t(`state.${known}`) : state}</span>
      {ended ? <span>{moment(ended.at)}</span> : null}
      {pauses.map(({ from, to }) => (
        <span key={from} className="text-12 text-ink-2">
          {to ? t("rested", { from: moment(from), until: moment(to) }) : t("restsSince", { from: moment(from) })}
        </span>
      ))}
      <span className="text-12 text-ink-2">{t("reads", { count: reads })}</span>
    </span>
  );
}
