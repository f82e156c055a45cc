import type { ReactNode } from "react";

/** One group of samples under its heading. */
export function GallerySection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-5">
      <h2 className="border-ink border-b pb-2 text-17">{title}</h2>
      {children}
    </section>
  );
}
