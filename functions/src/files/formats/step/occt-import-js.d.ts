/** The part of occt-import-js that is used; the package has no types of its own. */
declare module 'occt-import-js' {
  /** A node of the assembly. */
  export interface OcctNode {
    name: string;
    /** Indices into `meshes`. */
    meshes: number[];
    children: OcctNode[];
  }

  export interface OcctMesh {
    name: string;
    /** Linear red, green, blue. */
    color?: [number, number, number];
    /** Faces of the solid, as ranges of triangles, the last one included. */
    brep_faces: { first: number; last: number; color: [number, number, number] | null }[];
    attributes: { position: { array: number[] }; normal?: { array: number[] } };
    index: { array: number[] };
  }

  export interface OcctModel {
    success: boolean;
    root?: OcctNode;
    meshes?: OcctMesh[];
  }

  interface Occt {
    ReadStepFile(
      content: Uint8Array,
      params: { linearUnit: 'meter'; linearDeflectionType?: 'bounding_box_ratio'; linearDeflection?: number },
    ): OcctModel;
  }

  const start: (options: { print(line: string): void; printErr(line: string): void }) => Promise<Occt>;
  export default start;
}
