import { useTranslations } from "next-intl";
import { DateText } from "../ui/date-text";
import type { CheckedList } from "./told";

type EntryDateProps = { dated: { readonly at: string; readonly index: number }; list: CheckedList };

/** When an entry says that it happened; marked where its place in the log does not bear that out. */
export function EntryDate({ dated: { at, index }, list }: EntryDateProps) {
  const t = useTranslations("verify.list.dates");
  return (
    <>
      <DateText value={new Date(at)} look="tableMoment" />
      {list.account.datesTold.includes(index) ? <span className="block font-normal text-12 text-ink-2">{t("told")}</span> : null}
    </>
  );
}
