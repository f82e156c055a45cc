/** A title that breaks after its comma, where a breath is taken, and in Chinese nowhere else. */
export function Breathing({ title }: { title: string }) {
  const parts = title.split(/(?<=，)/);
  if (parts.length === 1) return title;
  return parts.map((part) => (
    <span key={part} className="inline-block">
      {part}
    </span>
  ));
}
