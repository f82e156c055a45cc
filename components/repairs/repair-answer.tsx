import { useLocale, useTranslations } from "next-intl";
import { Banner, type BannerTone } from "@/components/ui/banner";
import { HanMarked } from "@/components/ui/han-marked";
import { Seal } from "@/components/ui/seal";
import { TextLink } from "@/components/ui/text-link";
import type { RepairCaseStatus } from "@/db/schema/words";
import type { OwnRepairView } from "@/server/corrections/repairs/schema";
import { formatDate } from "@/server/kernel/format";

const tones: Partial<Record<RepairCaseStatus, BannerTone>> = {
  submitted: "info",
  deciding: "info",
  approved: "info",
  supplement_requested: "warn",
  rejected: "bad",
  barred: "bad",
  withdrawn: "info",
};

/** Where a case stands and what the unit said, in its own words. */
export function RepairAnswer({ repair }: { repair: OwnRepairView }) {
  const t = useTranslations("repairs.answer");
  const locale = useLocale();
  const { status, decideBy, decisionReason, supplementAsked, barredUntil, decidingUnit } = repair;
  const day = (value: string | null) => (value ? formatDate(value, locale) : "");
  if (status === "draft") return null;
  if (status === "closed") {
    return (
      <section role="status" className="flex items-start gap-5 rounded-panel border border-line bg-surface p-5">
        <Seal state="signed" label={t("closed.title")} size={64} />
        <div>
          <h2 className="text-17">{t("closed.title")}</h2>
          <p className="mt-1 max-w-[68ch]">
            <HanMarked text={t("closed.text", { unit: decidingUnit })} />
          </p>
          {decisionReason ? <Word>{decisionReason}</Word> : null}
          <p className="mt-3">
            <TextLink href="/enterprise/requests">{t("closed.toRequests")}</TextLink>
          </p>
        </div>
      </section>
    );
  }
  const said = status === "supplement_requested" ? supplementAsked : decisionReason;
  return (
    <Banner tone={tones[status] ?? "info"} title={<HanMarked text={t(`${status}.title`, { unit: decidingUnit })} />}>
      <p>{t(`${status}.text`, { unit: decidingUnit, decide: day(decideBy), until: day(barredUntil) })}</p>
      {said ? <Word>{said}</Word> : null}
    </Banner>
  );
}

/** What the unit said, as it wrote it. */
function Word({ children }: { children: string }) {
  return (
    <blockquote lang="zh-CN" className="mt-2 whitespace-pre-line border-line-ctl border-s-2 ps-3">
      {children}
    </blockquote>
  );
}
