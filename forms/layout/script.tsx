import { scriptsOf } from '../build.ts';

/** A script of forms/islands/. What it shares with others is asked for at the same time, not only once it has arrived. */
export function Script({ island }: { island: string }) {
  const [own, ...shared] = scriptsOf(island);
  return (
    <>
      {shared.map((href) => (
        <link rel="modulepreload" href={href} />
      ))}
      <script type="module" src={own} />
    </>
  );
}
