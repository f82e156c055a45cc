import { useTranslations } from "next-intl";
import { DataTable } from "../ui/data-table";
import { Missing } from "../ui/missing";
import { Money } from "../ui/money";
import { Pager } from "../ui/pager";
import { PageSkeleton } from "../ui/skeleton";
import { SlaRing } from "../ui/sla-ring";
import { StageBar, StageTimeline } from "../ui/stage-timeline";
import { StatusPill } from "../ui/status-pill";
import { TaskList } from "../ui/task-list";
import { GallerySection } from "./gallery-section";

const rows = [
  { id: "1", name: "竹里食品", fen: 60_000_000, stage: "applied", state: "assigned", used: 15 },
  { id: "2", name: "澜桥电子", fen: 220_000_000, stage: "checkedAndDrawn", state: "offer_issued", used: 12 },
  { id: "3", name: "禾屿精密部件", fen: null, stage: "dataRead", state: "declined", used: 17 },
] as const;

/** Tables, timelines, task lists, what is on its way. */
export function ListSamples() {
  const t = useTranslations("ui.gallery");
  return (
    <GallerySection title={t("lists")}>
      <DataTable
        caption={t("lists")}
        rows={rows}
        rowKey={(row) => row.id}
        marked={(row) => row.id === "2"}
        columns={[
          { key: "sla", header: t("left"), cell: (row) => <SlaRing promisedHours={16} elapsedHours={row.used} /> },
          { key: "name", header: t("company"), rowHeading: true, cell: (row) => <span lang="zh-CN">{row.name}</span>, total: t("total") },
          {
            key: "amount",
            header: t("tenThousand"),
            align: "end",
            sortHref: "/dev/ui",
            sorted: "descending",
            cell: (row) => (row.fen === null ? <Missing kind="notSupplied" /> : <Money fen={row.fen} look="ten_thousand" />),
            total: <Money fen={280_000_000} look="ten_thousand" />,
          },
          { key: "stage", header: t("stage"), cell: (row) => <StageBar stage={row.stage} /> },
          { key: "state", header: t("state"), cell: (row) => <StatusPill kind="case" state={row.state} /> },
        ]}
      />
      <Pager previousHref="/dev/ui" nextHref="/dev/ui">
        {t("count", { count: 3 })}
      </Pager>
      <div className="grid gap-8 lg:grid-cols-3">
        <StageTimeline
          steps={[
            { stage: "applied", state: "done", actor: t("person"), when: "2026-11-22 14:02" },
            { stage: "takenUp", state: "missed", note: t("bannerWarn") },
            { stage: "dataRead", state: "current", actor: t("lender") },
            { stage: "checkedAndDrawn", state: "ahead" },
            { stage: "reported", state: "ahead" },
          ]}
        />
        <TaskList
          label={t("lists")}
          tasks={[
            { key: "a", label: t("company"), href: "/dev/ui", state: "done" },
            { key: "b", label: t("stage"), href: "/dev/ui", state: "now" },
            { key: "c", label: t("state"), href: "/dev/ui", state: "open" },
            { key: "d", label: t("total"), state: "locked" },
          ]}
        />
        <PageSkeleton rows={3} label={t("lists")} />
      </div>
    </GallerySection>
  );
}
