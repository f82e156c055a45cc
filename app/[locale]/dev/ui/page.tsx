import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ChartSamples } from "@/components/gallery/chart-samples";
import { ChoiceSamples } from "@/components/gallery/choice-samples";
import { FieldSamples } from "@/components/gallery/field-samples";
import { FigureSamples } from "@/components/gallery/figure-samples";
import { LayerSamples } from "@/components/gallery/layer-samples";
import { ListSamples } from "@/components/gallery/list-samples";
import { WordSamples } from "@/components/gallery/word-samples";
import { DeskShell } from "@/components/shell/desk-shell";
import type { Desk } from "@/components/shell/navigation";
import { PageHeader } from "@/components/shell/page-header";
import { RouteTabs } from "@/components/ui/route-tabs";
import { env } from "@/server/env";

const desks = ["enterprise", "lender", "admin"] as const satisfies readonly Desk[];

/** Every component in every state, for those who build. Closed in production unless XINFU_GALLERY=1. */
export default async function GalleryPage({ searchParams }: { searchParams: Promise<{ desk?: string }> }) {
  if (!env().gallery) notFound();
  const { desk: wished } = await searchParams;
  const desk = desks.find((one) => one === wished) ?? "enterprise";
  const t = await getTranslations("ui.gallery");

  return (
    <DeskShell
      desk={desk}
      organization={{ name: t("enterprise"), note: t("person") }}
      person={{ name: t("name"), role: t("role") }}
      demo
      counts={{ requests: 1, queue: 21, data: 3 }}
    >
      <PageHeader title={t("title")} lead={t("lead")} trail={[{ label: t("trail"), href: "/dev/ui" }]} />
      <RouteTabs
        label={t("desks")}
        className="mb-6"
        tabs={desks.map((one) => ({ href: `/dev/ui?desk=${one}`, label: t(`desk.${one}`), current: one === desk, count: 3 }))}
      />
      <div className="flex flex-col gap-12">
        <WordSamples />
        <FigureSamples />
        <ListSamples />
        <FieldSamples />
        <ChoiceSamples />
        <LayerSamples />
        <ChartSamples />
      </div>
    </DeskShell>
  );
}
