import { useLocale, useTranslations } from "next-intl";
import { formatCount } from "@/server/kernel/format";
import { EntryDate } from "./entry-date";
import { useKind } from "./kinds";
import { RowsInSteps } from "./rows-in-steps";
import { type CheckedList, nameIn, newestFirst } from "./told";

/** What is neither a consent nor a reading: refused tries, askings, deletions, corrections and whatever else was entered. Newest first. */
export function OtherRows({ list }: { list: CheckedList }) {
  const t = useTranslations("verify.list");
  const kindOf = useKind();
  const locale = useLocale();
  const { refusals, askings, deletions, others } = list.account;
  const once = [...askings, ...deletions, ...others.map((other) => ({ ...other, lender: null }))];
  const told = [...refusals, ...once.map((one) => ({ ...one, times: 1 }))];
  if (told.length === 0) return null;
  return (
    <RowsInSteps
      title={t("others")}
      none=""
      rows={told.toSorted(newestFirst)}
      rowKey={({ index }) => String(index)}
      columns={[
        { key: "at", header: t("column.at"), cell: (dated) => <EntryDate dated={dated} list={list} /> },
        {
          key: "what",
          header: t("column.what"),
          rowHeading: true,
          cell: ({ kind, lender, times }) => {
            const names = lender === null ? undefined : list.lenders.get(lender);
            return (
              <>
                {kindOf(kind)}
                {times > 1 ? <span className="block font-normal text-12 text-ink-2">{t("times", { count: times })}</span> : null}
                {names ? <span className="block font-normal text-12 text-ink-2">{nameIn(names, locale)}</span> : null}
              </>
            );
          },
        },
        { key: "entry", header: t("column.entry"), align: "end", cell: ({ index }) => formatCount(index + 1) },
      ]}
    />
  );
}
