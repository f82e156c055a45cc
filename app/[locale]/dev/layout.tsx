import type { ReactNode } from "react";
import { Acting } from "@/components/shell/acting";
import { Words } from "@/components/shell/words";

/** The pages for those who build. */
export default function DevLayout({ children }: { children: ReactNode }) {
  return (
    <Words of="gallery">
      <Acting>{children}</Acting>
    </Words>
  );
}
