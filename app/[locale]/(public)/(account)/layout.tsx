import type { ReactNode } from "react";
import { Acting } from "@/components/shell/acting";
import { Words } from "@/components/shell/words";

/** The pages on which people come in: sign-in, sign-up, invitations, second factor. */
export default function AccountLayout({ children }: { children: ReactNode }) {
  return (
    <Words of="account">
      <Acting>{children}</Acting>
    </Words>
  );
}
