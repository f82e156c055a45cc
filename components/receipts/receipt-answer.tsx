import { useLocale, useTranslations } from "next-intl";
import { formatMoment } from "@/server/kernel/format";
import { Banner } from "../ui/banner";
import { type Facts, useAllowed, usePurpose } from "./allowed-facts";
import { FactList } from "./fact-list";
import { useKind } from "./kinds";
import { type Allowed, type CheckedReceipt, type ItemNames, itemIn } from "./told";

type Props = { checked: CheckedReceipt; allowed: Allowed | null; itemNames: ItemNames };

/** What a receipt that holds says: what was done, of a grant all that was allowed, and where its entry stands. */
export function ReceiptAnswer({ checked, allowed, itemNames }: Props) {
  const t = useTranslations("verify.receipt");
  const titles = useTranslations("verify.allowed");
  const locale = useLocale();
  const allowedOf = useAllowed(itemNames);
  const readOf = useRead(itemNames);
  const kindOf = useKind();
  const { entry, reader, signer, kid, log } = checked;
  const moment = (at: unknown) => formatMoment(new Date(String(at)), locale);
  const person = reader ?? signer;
  const done: Facts = [
    [t("what"), kindOf(String(entry.kind))],
    [t("when"), moment(entry.at)],
    ...(person && typeof person === "object" && "name" in person ? [[t(reader ? "reader" : "signer"), String(person.name)] as const] : []),
    ...(allowed ? [] : readOf(entry)),
  ];
  const stands: Facts = [
    [t("number"), String(entry.id)],
    [t("key"), kid],
    [t("dated"), log ? t("datedBy", { at: moment(log.checkpoint.at) }) : t("datedAlone")],
    [t("place"), log ? t("placed", { index: log.index + 1, size: log.checkpoint.size, at: moment(log.checkpoint.at) }) : t("waiting")],
  ];
  return (
    <Banner tone="info" title={t("holds")} className="mt-4">
      <FactList facts={done} />
      {allowed ? (
        <>
          <h3 className="mt-4 font-semibold text-13">{titles("title")}</h3>
          <FactList facts={allowedOf(allowed)} />
        </>
      ) : null}
      <div className="mt-4">
        <FactList facts={stands} />
      </div>
    </Banner>
  );
}

/** What an entry that is no grant says of who read what, under which consent. */
function useRead(names: ItemNames): (entry: CheckedReceipt["entry"]) => Facts {
  const t = useTranslations("verify.receipt");
  const locale = useLocale();
  const purposeOf = usePurpose();
  const textOf = (value: unknown, label: string, told = (text: string) => text): Facts =>
    typeof value === "string" ? [[label, told(value)]] : [];
  const moment = (at: string) => formatMoment(new Date(at), locale);
  return ({ lenderName, purpose, items, consent, until, deleteBy }) => [
    ...textOf(lenderName, t("lender")),
    ...textOf(purpose, t("purpose"), purposeOf),
    ...(Array.isArray(items) && items.length > 0
      ? [[t("items"), items.map((code) => itemIn(String(code), locale, { names })).join(locale === "en" ? "; " : "；")] as const]
      : []),
    ...textOf(consent, t("consent")),
    ...textOf(until, t("until"), moment),
    ...textOf(deleteBy, t("deleteBy"), moment),
  ];
}
