import { useTranslations } from "next-intl";
import type { MeasureGround } from "@/server/measures/schema";
import { LiftMeasure } from "./lift-measure";
import { MeasureItem } from "./measure-item";
import { OrderMeasure } from "./order-measure";

type MeasuresOnRecordProps = { ground: MeasureGround; entry: { subjectId: string; recordId: string }; today: string };

/** What the unit ordered on one of its records, and the form to order what the list allows. */
export function MeasuresOnRecord({ ground: { ordered, orderable, isStanding, lastDay }, entry, today }: MeasuresOnRecordProps) {
  const t = useTranslations("measures.onRecord");
  return (
    <section aria-labelledby="measures">
      <h2 id="measures" className="mb-1 border-line border-b pb-1 text-15">
        {t("title")}
      </h2>
      {ordered.length === 0 ? <p className="py-2 text-13 text-ink-2">{t("none")}</p> : null}
      <ul className="mb-3">
        {ordered.map((measure) => (
          <MeasureItem key={measure.measureId} measure={measure}>
            {measure.status === "in_force" || measure.status === "to_begin" ? <LiftMeasure measureId={measure.measureId} /> : null}
          </MeasureItem>
        ))}
      </ul>
      {!isStanding ? (
        <p className="text-13 text-ink-2">{t("notStanding")}</p>
      ) : orderable.length === 0 ? (
        <p className="text-13 text-ink-2">{t("nothingListed")}</p>
      ) : (
        <OrderMeasure
          entry={entry}
          orderable={orderable.map(({ code, name, byWhom, basis, kind, type }) => ({ code, name, byWhom, basis, kind, type }))}
          lastDay={lastDay}
          today={today}
        />
      )}
    </section>
  );
}
