import { getTranslations } from "next-intl/server";
import { PagePart } from "@/components/shell/page-part";
import { PublicColumn } from "@/components/shell/public-shell";
import { DrawFacts } from "@/components/supervision/draw-facts";
import { DrawStatus } from "@/components/supervision/draw-table";
import { ReplayHere } from "@/components/supervision/replay-here";
import { TextLink } from "@/components/ui/text-link";
import { titled } from "@/i18n/page-title";
import { callerOf, orNotFound } from "@/server/trpc/caller";

type Props = { params: Promise<{ drawId: string }> };

export const generateMetadata = titled("supervision.title");

/** One draw in its two steps, and how anybody computes it again. */
export default async function DrawPage({ params }: Props) {
  const [{ drawId }, t] = await Promise.all([params, getTranslations("supervision")]);
  const draw = await orNotFound(callerOf(null).supervision.findDraw({ drawId }));
  const { status, matter, listHash, seed } = draw;
  return (
    <PublicColumn className="py-10">
      <p className="mb-3 text-13 text-ink-2">
        <TextLink href="/supervision">{t("title")}</TextLink>
      </p>
      <h1 lang="zh-CN" className="font-display text-34">
        {matter}
      </h1>
      <p className="mt-2 mb-8">
        <DrawStatus status={status} />
      </p>
      <div className="flex flex-col gap-10">
        <DrawFacts draw={draw} />
        {listHash ? (
          <PagePart id="replay" title={t("replayTitle")} lead={t("replayLead")}>
            <ReplayHere drawId={drawId} listHash={listHash} seed={seed} />
            <ol className="list-decimal ps-5 text-13 text-ink-2 [&>li]:mb-1">
              {(["token", "list", "seed", "ticket", "quota", "fingerprint", "officers"] as const).map((step) => (
                <li key={step}>{t(`formula.${step}`)}</li>
              ))}
            </ol>
            <p className="text-13 text-ink-2">{t("notProved")}</p>
            <p className="text-13">
              <a className="text-accent underline" href={`/api/supervision/${drawId}`} download>
                {t("download")}
              </a>{" "}
              <span className="text-ink-2">{t("command")}</span>{" "}
              <code className="font-mono text-12">npm run replay-draw -- {drawId}.ndjson</code>
            </p>
          </PagePart>
        ) : null}
      </div>
    </PublicColumn>
  );
}
