import { useLocale, useTranslations } from "next-intl";
import { formatCount, formatMoment } from "@/server/kernel/format";
import { Banner } from "../ui/banner";
import { CompareReceipt } from "./compare-receipt";
import { ConsentRows } from "./consent-rows";
import { OtherRows } from "./other-rows";
import { ReadingRows } from "./reading-rows";
import { type CheckedList, type ItemNames, nameIn } from "./told";

/** What a list that holds says: until when it is complete, how much it holds, what was allowed and what was read. */
export function ListAnswer({ list, itemNames }: { list: CheckedList; itemNames: ItemNames }) {
  const t = useTranslations("verify.list");
  const locale = useLocale();
  const { enterprise, tally, index, kid, signedAt, checkpoint, account } = list;
  const moment = (at: string) => formatMoment(new Date(at), locale);
  const name = nameIn(enterprise.name, locale);
  const told = enterprise.creditCode ? t("code", { name, code: enterprise.creditCode }) : name;
  return (
    <div className="mt-4 flex flex-col gap-8">
      <Banner tone="info" title={t("complete")}>
        <p>{t("upTo", { enterprise: told, count: tally.count, index: formatCount(index + 1), at: moment(tally.at) })}</p>
        <p className="wrap-anywhere mt-1 text-13 text-ink-2">
          {t("signed", { at: moment(signedAt), key: kid, size: formatCount(checkpoint.size), checkpointAt: moment(checkpoint.at) })}
        </p>
        <p className="mt-1 text-13 text-ink-2">
          {account.datesTold.length > 0
            ? t("dates.some", { count: account.datesTold.length, begun: moment(list.begun.at) })
            : t("dates.none")}
        </p>
      </Banner>
      <Tiles list={list} />
      <ConsentRows list={list} itemNames={itemNames} />
      <ReadingRows list={list} itemNames={itemNames} />
      <OtherRows list={list} />
      <p className="max-w-[72ch] text-12 text-ink-3">{t("unsaid")}</p>
      <CompareReceipt list={list} />
    </div>
  );
}

/** Each entry is told under one tile; `unallowed` is a part of the readings, and one refusal may tell of several tries. */
function Tiles({ list: { account, entries } }: { list: CheckedList }) {
  const t = useTranslations("verify.list.tile");
  const unallowed = account.readings.filter(({ against }) => against !== null).length;
  const { consents, readings, refusals, askings, deletions, others } = account;
  const itemised = [consents, readings, refusals, askings, deletions, others].reduce((sum, rows) => sum + rows.length, 0);
  const figures = [
    ["consents", consents.length],
    ["readings", readings.length],
    ["unallowed", unallowed],
    ["refusals", refusals.reduce((sum, { times }) => sum + times, 0)],
    ["deletions", deletions.length],
    ["askings", askings.length],
    ["turns", entries.length - itemised],
    ["others", others.length],
  ] as const;
  return (
    <dl className="grid grid-cols-2 gap-3 md:grid-cols-4">
      {figures.map(([key, value]) => (
        <div key={key} className="flex flex-col-reverse justify-end rounded-ctl border border-line bg-surface px-4 py-3">
          <dt className="text-12 text-ink-2">{t(key)}</dt>
          <dd className={`num text-21 ${key === "unallowed" && value > 0 ? "font-semibold text-bad" : ""}`}>{formatCount(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
