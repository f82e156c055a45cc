import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { nameIn } from "@/components/consents/name-in";
import { FileObjection } from "@/components/objections/file-objection";
import { RegionTimers } from "@/components/objections/region-timers";
import { FactPanel } from "@/components/profiles/fact-panel";
import { PageHeader } from "@/components/shell/page-header";
import { Banner } from "@/components/ui/banner";
import { HanMarked } from "@/components/ui/han-marked";
import { TextLink } from "@/components/ui/text-link";
import { objectionGrounds } from "@/db/schema/words";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import { callerFor, orNotFound } from "@/server/trpc/caller";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const Params = z.object({ record: z.string().min(1).max(64).catch("none") });

export const generateMetadata = titled("objections.newTitle");

/** Disputes one record of the credit profile: the record, where the objection goes, by when it is answered, and what is wrong. */
export default async function NewObjectionPage({ searchParams }: Props) {
  const [actor, { record }, t, locale] = await Promise.all([
    requireMandate(),
    searchParams.then((given) => Params.parse(given)),
    getTranslations("objections"),
    getLocale(),
  ]);
  const ground = await orNotFound(callerFor(actor).objections.ground({ recordId: record }));
  const { fact, itemName, sourceUnit, hasDesk, timers, openObjectionId, mayObject } = ground;
  const may = mayObject && !openObjectionId;
  const notYou = (await getTranslations("fileObjection"))("notYou");
  const grounds = Object.fromEntries(objectionGrounds.map((word) => [word, t(`ground.${word}`)])) as Record<
    (typeof objectionGrounds)[number],
    string
  >;
  return (
    <>
      <PageHeader
        title={t("newTitle")}
        lead={<HanMarked text={t(hasDesk ? "newLead" : "newLeadNoDesk", { unit: sourceUnit })} />}
        trail={[{ label: t("title"), href: "/enterprise/objections" }]}
      />
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-8">
          <section aria-labelledby="record" className="min-w-0">
            <h2 id="record" className="mb-3 border-line border-b pb-1 text-15">
              {nameIn(locale, itemName)}
            </h2>
            <FactPanel fact={fact} consentMark={null} />
          </section>
          {openObjectionId ? (
            <Banner
              tone="info"
              title={t("openAlready")}
              action={<TextLink href={`/enterprise/objections/${openObjectionId}`}>{t("see")}</TextLink>}
            />
          ) : null}
          {mayObject ? null : <Banner tone="warn" title={notYou} />}
          {hasDesk ? null : (
            <Banner tone="info" title={<HanMarked text={t("noDesk", { unit: sourceUnit })} />}>
              {t("noDeskHow")}
            </Banner>
          )}
          {may ? <FileObjection recordId={fact.recordId} grounds={grounds} /> : null}
        </div>
        <RegionTimers timers={timers} />
      </div>
    </>
  );
}
