import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/shell/page-header";
import { PagePart } from "@/components/shell/page-part";
import { DrawDeeds, LookAgain } from "@/components/supervision/draw-deeds";
import { DrawFacts } from "@/components/supervision/draw-facts";
import { DrawStatus } from "@/components/supervision/draw-table";
import { OutcomeTable } from "@/components/supervision/outcome-table";
import { TextLink } from "@/components/ui/text-link";
import { titled } from "@/i18n/page-title";
import { requireAdministrator } from "@/server/auth/require-actor";
import { callerFor, orNotFound } from "@/server/trpc/caller";

type Props = { params: Promise<{ drawId: string }> };

export const generateMetadata = titled("supervision.desk");

/** One draw at the administrator's desk: what is published of it, what may be done, and what its visits found. */
export default async function SupervisedDrawPage({ params }: Props) {
  const [{ drawId }, actor, t] = await Promise.all([params, requireAdministrator(), getTranslations("supervision")]);
  const { draw, outcomes, mayDraw, mayGiveUp } = await orNotFound(callerFor(actor).supervision.findSupervised({ drawId }));
  const isUnderWay = draw.status === "preparing" || draw.status === "drawing";
  return (
    <>
      <PageHeader
        trail={[{ label: t("desk"), href: "/admin/supervision" }]}
        title={<span lang="zh-CN">{draw.matter}</span>}
        lead={<DrawStatus status={draw.status} />}
        actions={<DrawDeeds drawId={drawId} mayDraw={mayDraw} mayGiveUp={mayGiveUp} />}
      />
      {isUnderWay ? <LookAgain /> : null}
      <div className="flex flex-col gap-10">
        <DrawFacts draw={draw} />
        {outcomes.length > 0 ? (
          <PagePart id="outcomes" title={t("outcomes")} lead={t("outcomesLead")}>
            <OutcomeTable outcomes={outcomes} />
          </PagePart>
        ) : null}
        {draw.fixedAt ? (
          <p className="text-13">
            <TextLink href={`/supervision/${drawId}`}>{t("publicPage")}</TextLink>
          </p>
        ) : null}
      </div>
    </>
  );
}
