import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DateText } from "@/components/ui/date-text";
import type { OwnObjectionView, ReceivedObjectionView } from "@/server/corrections/objections/schema";
import { CorrectionText } from "./correction-text";

type StoryProps = { objection: OwnObjectionView | ReceivedObjectionView; said: ReactNode; answered: ReactNode };

/** What was said on both sides, in the order in which it was said, and what became of the record. */
export function ObjectionStory({ objection, said, answered }: StoryProps) {
  const t = useTranslations("objections");
  const { ground, statement, filedAt, answer, answeredAt, reviewStatement, reviewAskedAt, reviewAnswer, reviewedAt } = objection;
  const { letter, reviewer } = objection;
  const outcome = <Outcome objection={objection} />;
  return (
    <div className="flex max-w-[72ch] flex-col gap-6">
      <Words title={said} note={<DateText value={filedAt} look="moment" />}>
        <p className="mb-1 font-medium">{t(`ground.${ground}`)}</p>
        <p lang="zh-CN" className="whitespace-pre-line">
          {statement}
        </p>
      </Words>
      {objection.extensionReason ? (
        <Words title={t("extended")}>
          <p lang="zh-CN" className="whitespace-pre-line">
            {objection.extensionReason}
          </p>
        </Words>
      ) : null}
      {answer && answeredAt && answeredAt.getTime() !== reviewedAt?.getTime() ? (
        <Words title={answered} note={<DateText value={answeredAt} look="moment" />}>
          <p lang="zh-CN" className="whitespace-pre-line">
            {answer}
          </p>
          {letter ? <ByLetter letter={letter} unit={objection.sourceUnit} /> : null}
          {reviewAskedAt ? null : outcome}
        </Words>
      ) : null}
      {reviewStatement && reviewAskedAt ? (
        <Words title={t.rich("reviewAsked", { day: () => <DateText value={reviewAskedAt} /> })}>
          <p lang="zh-CN" className="whitespace-pre-line">
            {reviewStatement}
          </p>
        </Words>
      ) : null}
      {reviewAnswer && reviewedAt ? (
        <Words title={t("reviewAnswer")} note={<DateText value={reviewedAt} look="moment" />}>
          <p lang="zh-CN" className="whitespace-pre-line">
            {reviewAnswer}
          </p>
          {reviewer ? (
            <Attribution>
              {t("reviewedAbove", { name: reviewer.enteredBy })}
              {reviewer.confirmedBy ? `${t("sentenceGap")}${t("byLetterAgreed", { second: reviewer.confirmedBy })}` : null}
            </Attribution>
          ) : null}
          {outcome}
        </Words>
      ) : null}
    </div>
  );
}

/** Whose the answer is, where it came on paper: the unit's by its letter, entered by an administrator. */
function ByLetter({ letter: { no, on, enteredBy, confirmedBy }, unit }: { letter: NonNullable<OwnObjectionView["letter"]>; unit: string }) {
  const t = useTranslations("objections");
  return (
    <Attribution>
      {t.rich("byLetter", { unit, no, name: enteredBy, day: () => <DateText value={on} /> })}
      {confirmedBy ? `${t("sentenceGap")}${t("byLetterAgreed", { second: confirmedBy })}` : null}
    </Attribution>
  );
}

function Attribution({ children }: { children: ReactNode }) {
  return <p className="mt-2 text-13 text-ink-2">{children}</p>;
}

function Words({ title, note, children }: { title: ReactNode; note?: ReactNode; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4 border-line border-b pb-1 text-15">
        {title}
        {note ? <span className="font-normal text-12 text-ink-3">{note}</span> : null}
      </h2>
      {children}
    </section>
  );
}

function Outcome({ objection: { outcome, correction, closedAt, itemCode } }: Pick<StoryProps, "objection">) {
  const t = useTranslations("objections");
  if (!outcome) return null;
  return (
    <div className="mt-3 border-good border-s-2 ps-4">
      <p className="font-medium">{t(`outcome.${outcome}`)}</p>
      {correction ? <CorrectionText itemCode={itemCode} correction={correction} /> : null}
      {closedAt ? null : <p className="mt-1 text-13 text-ink-2">{t("carrying")}</p>}
    </div>
  );
}
