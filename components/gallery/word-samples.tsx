import { Banner } from "../ui/banner";
import { Button } from "../ui/button";
import { DataTable } from "../ui/data-table";
import { EmptyState } from "../ui/empty-state";
import { LinkButton } from "../ui/link-button";
import { Seal } from "../ui/seal";
import { StatusPill } from "../ui/status-pill";

const rows = [
  { id: "1", name: "竹里食品", amount: "60.00", state: "assigned" },
  { id: "2", name: "澜桥电子", amount: "220.00", state: "offer_issued" },
  { id: "3", name: "禾屿精密部件", amount: "50.00", state: "declined" },
] as const;

export function WordSamples() {
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary">Continue</Button>
        <Button>Secondary</Button>
        <Button look="quiet">Quiet</Button>
        <Button look="danger">Revoke</Button>
        <Button look="primary" pending>
          Sending
        </Button>
        <Button disabled>Disabled</Button>
        <Button size="small">Small</Button>
        <Button size="large" look="primary">
          Large
        </Button>
        <LinkButton href="/dev/ui">Link</LinkButton>
        <Seal state="pending" label="pending" />
        <Seal state="signed" label="signed" size={64} />
        <Seal state="ended" label="ended" />
      </div>
      <Banner tone="info" title="Info">
        Something to know.
      </Banner>
      <Banner tone="warn">The fee adds 1.50 points to the quote.</Banner>
      <Banner tone="bad" title="The offer was not sent">
        Nothing has changed.
      </Banner>
      <EmptyState kind="first" title="No requests yet" action={<Button look="primary">Start</Button>}>
        Starting one takes about 8 minutes and saves as you go.
      </EmptyState>
      <DataTable
        caption="Cases"
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          { key: "name", header: "Enterprise", rowHeading: true, cell: (row) => <span lang="zh-CN">{row.name}</span>, total: "Total" },
          { key: "amount", header: "¥10k", align: "end", sortHref: "/dev/ui", sorted: "descending", cell: (row) => row.amount, total: "330.00" },
          { key: "state", header: "Stage", cell: (row) => <StatusPill kind="case" state={row.state} /> },
        ]}
      />
    </div>
  );
}
