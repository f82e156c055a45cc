import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/consents/name-in";
import { DateText } from "@/components/ui/date-text";
import { TextLink } from "@/components/ui/text-link";
import { addDays, shanghaiDate } from "@/server/kernel/dates";
import { mannerOf } from "@/server/measures/measure";
import type { MeasureView } from "@/server/measures/schema";

/** For how many days a measure is new on the home page. */
const newDays = 30;

/** What units ordered of late and still stands, as the home page tells it. */
export function NewMeasures({ measures }: { measures: readonly MeasureView[] }) {
  const t = useTranslations("measures.home");
  const locale = useLocale();
  const since = addDays(shanghaiDate(new Date()), -newDays);
  const fresh = measures.filter(({ orderedAt }) => shanghaiDate(orderedAt) >= since);
  if (fresh.length === 0) return null;
  return (
    <section aria-labelledby="new-measures" className="mb-10">
      <div className="mb-3 flex items-baseline justify-between gap-4">
        <h2 id="new-measures" className="text-17">
          {t("title")}
        </h2>
        <TextLink href="/enterprise/measures" className="text-13">
          {t("all")}
        </TextLink>
      </div>
      <ul className="border-line border-t">
        {fresh.map(({ measureId, unitName, name, orderedAt, ...what }) => (
          <li key={measureId} className="flex flex-wrap justify-between gap-x-4 gap-y-1 border-edge border-b py-2">
            <TextLink href={`/enterprise/measures#measure-${measureId}`}>
              {t.rich(`said.${mannerOf(what)}`, { measure: nameIn(locale, name), unit: () => <span lang="zh-CN">{unitName}</span> })}
            </TextLink>
            <DateText value={orderedAt} />
          </li>
        ))}
      </ul>
    </section>
  );
}
