import { getLocale, getTranslations } from "next-intl/server";
import { AmendRecord } from "@/components/amendments/amend-record";
import { AmendmentLine } from "@/components/amendments/amendment-line";
import { nameIn } from "@/components/consents/name-in";
import { MeasuresOnRecord } from "@/components/measures/measures-on-record";
import { RegionTimers } from "@/components/objections/region-timers";
import { RecordVersions } from "@/components/own-records/record-versions";
import { PageHeader } from "@/components/shell/page-header";
import { CreditCode } from "@/components/ui/credit-code";
import { DateText } from "@/components/ui/date-text";
import { StatusPill } from "@/components/ui/status-pill";
import { TextLink } from "@/components/ui/text-link";
import { titled } from "@/i18n/page-title";
import { requireAuthority } from "@/server/auth/require-actor";
import type { AmendmentGround } from "@/server/corrections/amendments/schema";
import type { OwnRecordView } from "@/server/corrections/own-records/schema";
import { shanghaiDate } from "@/server/kernel/dates";
import { callerFor, orNotFound } from "@/server/trpc/caller";

export const generateMetadata = titled("ownRecords.one");

/** One record that the unit told or decided: what it says, its versions, its publicity, and what was objected to it. */
export default async function OwnRecordPage({ params }: { params: Promise<{ subjectId: string; recordId: string }> }) {
  const [{ subjectId, recordId }, actor, t, locale] = await Promise.all([
    params,
    requireAuthority(),
    getTranslations("ownRecords"),
    getLocale(),
  ]);
  const caller = callerFor(actor);
  const record = await orNotFound(caller.ownRecords.find({ subjectId, recordId }));
  const measures = await orNotFound(caller.measures.ground({ subjectId, recordId }));
  const ground = await orNotFound(caller.amendments.ground({ subjectId, recordId }));
  return (
    <>
      <PageHeader
        eyebrow={nameIn(locale, record.itemName)}
        title={<span lang="zh-CN">{record.documentNo ?? record.subjectName}</span>}
        lead={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <StatusPill kind="record" state={record.status} />
            <span lang="zh-CN">{record.subjectName}</span>
            {record.uscc ? <CreditCode code={record.uscc} /> : null}
          </span>
        }
        trail={[{ label: t("title"), href: "/authority/records" }]}
      />
      <div className="grid items-start gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-8">
          <RecordVersions versions={record.versions} />
          <Objections objections={record.objections} />
          <MeasuresOnRecord ground={measures} entry={{ subjectId, recordId }} today={shanghaiDate(new Date())} />
          <Made amendments={ground.amendments} />
        </div>
        <aside aria-label={t("about")} className="flex min-w-0 flex-col gap-6">
          <About record={record} />
          <AmendRecord of={{ subjectId, recordId }} ground={ground} />
          <RegionTimers timers={record.timers} beside="besideTheirs" />
        </aside>
      </div>
    </>
  );
}

async function About({ record }: { record: OwnRecordView }) {
  const [t, locale] = await Promise.all([getTranslations("ownRecords"), getLocale()]);
  const { sourceUnit, decidingUnit, publicityEndsOn, catalogueLabel, itemCode } = record;
  const lines = [
    { key: "source", value: <span lang="zh-CN">{sourceUnit}</span> },
    ...(decidingUnit ? [{ key: "decider", value: <span lang="zh-CN">{decidingUnit}</span> } as const] : []),
    { key: "until", value: publicityEndsOn ? <DateText value={publicityEndsOn} /> : t("noEnd") },
    { key: "item", value: itemCode },
    ...(catalogueLabel ? [{ key: "catalogue", value: nameIn(locale, catalogueLabel) } as const] : []),
  ] as const;
  return (
    <dl className="border-line border-t">
      {lines.map(({ key, value }) => (
        <div key={key} className="grid grid-cols-[8rem_minmax(0,1fr)] gap-x-4 border-edge border-b py-2 text-13">
          <dt className="text-ink-2">{t(`column.${key}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

async function Objections({ objections }: Pick<OwnRecordView, "objections">) {
  const t = await getTranslations("ownRecords");
  return (
    <section aria-labelledby="objections">
      <h2 id="objections" className="mb-1 border-line border-b pb-1 text-15">
        {t("objections")}
      </h2>
      {objections.length === 0 ? <p className="py-2 text-13 text-ink-2">{t("noObjection")}</p> : null}
      <ul>
        {objections.map(({ objectionId, status, filedAt }) => (
          <li key={objectionId} className="flex flex-wrap items-center gap-x-3 border-edge border-b py-2 text-13">
            <StatusPill kind="objection" state={status} />
            <TextLink href={`/authority/desk/objections/${objectionId}`}>
              {t.rich("filedOn", { day: () => <DateText value={filedAt} /> })}
            </TextLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function Made({ amendments }: Pick<AmendmentGround, "amendments">) {
  const t = await getTranslations("amendments");
  if (amendments.length === 0) return null;
  return (
    <section aria-labelledby="made">
      <h2 id="made" className="mb-1 border-line border-b pb-1 text-15">
        {t("made")}
      </h2>
      <ul>
        {amendments.map((amendment) => (
          <li key={amendment.amendmentId} className="border-edge border-b py-2">
            <AmendmentLine amendment={amendment} />
          </li>
        ))}
      </ul>
    </section>
  );
}
