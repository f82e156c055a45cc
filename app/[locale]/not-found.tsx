import { BareShell } from "@/components/shell/bare-shell";
import { NotFoundPage } from "@/components/shell/not-found-page";

export default function NotFound() {
  return (
    <BareShell>
      <NotFoundPage />
    </BareShell>
  );
}
