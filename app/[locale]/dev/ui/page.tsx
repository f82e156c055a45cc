import { notFound } from "next/navigation";
import { FormSamples } from "@/components/gallery/form-samples";
import { WordSamples } from "@/components/gallery/word-samples";
import { DeskShell } from "@/components/shell/desk-shell";
import type { Desk } from "@/components/shell/navigation";
import { PageHeader } from "@/components/shell/page-header";
import { env } from "@/server/env";

const desks: readonly Desk[] = ["enterprise", "lender", "admin"];

/** Every component in every state, for those who build. Closed in production unless XINFU_GALLERY=1. */
export default async function GalleryPage({ searchParams }: { searchParams: Promise<{ desk?: string }> }) {
  if (!env().gallery) notFound();
  const { desk: wished } = await searchParams;
  const desk = desks.find((one) => one === wished) ?? "enterprise";
  return (
    <DeskShell
      desk={desk}
      organization={{ name: "苏州澜汀精密机械有限公司", note: "沈若兰" }}
      person={{ name: "Shen Ruolan", role: "Legal representative" }}
      demo
      counts={{ requests: 1, queue: 21 }}
    >
      <PageHeader title="Gallery" lead="Every component, every state." trail={[{ label: "Requests", href: "/dev/ui" }, { label: "2026-0417", href: "/dev/ui?desk=lender" }]} />
      <WordSamples />
      <FormSamples />
    </DeskShell>
  );
}
