import { zipSync } from 'fflate';
import type { ModelKind } from './readModel.ts';

/** Small files of each format, written by hand as its tools write them. */

const encode = (text: string) => new TextEncoder().encode(text);

export const asciiStl = `solid lid
facet normal 0 0 1
outer loop
vertex 0 0 5
vertex 10 0 5
vertex 0 20 5
endloop
endfacet
endsolid lid
solid base
facet normal 0 0 -1
outer loop
vertex 0 0 0
vertex 0 20 0
vertex 10 0 0
endloop
endfacet
endsolid base
`;

export const asciiPly = `ply
format ascii 1.0
comment made by hand
element vertex 4
property float x
property float y
property float z
property uchar red
property uchar green
property uchar blue
element face 1
property list uchar int vertex_indices
end_header
0 0 0 255 0 0
10 0 0 0 255 0
10 0 20 0 0 255
0 0 20 255 255 255
4 0 1 2 3
`;

export const dae = `<?xml version="1.0" encoding="utf-8"?>
<COLLADA xmlns="http://www.collada.org/2005/11/COLLADASchema" version="1.4.1">
<asset><unit name="inch" meter="0.0254"/><up_axis>Z_UP</up_axis></asset>
<library_images><image id="pic"><init_from>file:///C:/maker/wood%20grain.png</init_from></image></library_images>
<library_effects><effect id="fx"><profile_COMMON>
<newparam sid="surface"><surface type="2D"><init_from>pic</init_from></surface></newparam>
<newparam sid="sampler"><sampler2D><source>surface</source></sampler2D></newparam>
<technique sid="common"><lambert><diffuse><texture texture="sampler" texcoord="UV"/></diffuse></lambert></technique>
</profile_COMMON></effect></library_effects>
<library_materials><material id="mat" name="wood"><instance_effect url="#fx"/></material></library_materials>
<library_geometries><geometry id="geo"><mesh>
<source id="pos"><float_array id="pos-a" count="9">0 0 1 1 0 1 0 2 1</float_array><technique_common><accessor source="#pos-a" count="3" stride="3"><param name="X" type="float"/><param name="Y" type="float"/><param name="Z" type="float"/></accessor></technique_common></source>
<source id="uv"><float_array id="uv-a" count="6">0 0 1 0 0 1</float_array><technique_common><accessor source="#uv-a" count="3" stride="2"><param name="S" type="float"/><param name="T" type="float"/></accessor></technique_common></source>
<vertices id="ver"><input semantic="POSITION" source="#pos"/></vertices>
<triangles count="1" material="m"><input semantic="VERTEX" source="#ver" offset="0"/><input semantic="TEXCOORD" source="#uv" offset="1" set="0"/><p>0 0 1 1 2 2</p></triangles>
</mesh></geometry></library_geometries>
<library_visual_scenes><visual_scene id="scene"><node id="n" name="plank"><instance_geometry url="#geo"><bind_material><technique_common><instance_material symbol="m" target="#mat"/></technique_common></bind_material></instance_geometry></node></visual_scene></library_visual_scenes>
<scene><instance_visual_scene url="#scene"/></scene>
</COLLADA>`;

export const bvh = `HIERARCHY
ROOT Hips
{
  OFFSET 0.0 90.0 0.0
  CHANNELS 6 Xposition Yposition Zposition Zrotation Xrotation Yrotation
  JOINT Knee
  {
    OFFSET 0.0 -40.0 0.0
    CHANNELS 3 Zrotation Xrotation Yrotation
    End Site
    {
      OFFSET 0.0 -45.0 0.0
    }
  }
}
MOTION
Frames: 2
Frame Time: 0.04
0 90 0 0 0 0 0 0 0
10 91 0 60 0 0 0 45 0
`;

const threeMfRelations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rel0" Target="/3D/3dmodel.model" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>`;

/** Two placings of an object in another model part, in inches, one turned; a material of two, colours by corner. */
const rootPart = `<?xml version="1.0"?><model unit="inch" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02" xmlns:p="http://schemas.microsoft.com/3dmanufacturing/production/2015/06">
<resources><object id="9" name="pair &amp; more"><components>
<component p:path="/3D/Objects/part.model" objectid="4"/>
<component p:path="/3D/Objects/part.model" objectid="4" transform="0 1 0 -1 0 0 0 0 1 10 0 0"/>
</components></object></resources><build><item objectid="9" transform="1 0 0 0 1 0 0 0 1 0 0 2"/></build></model>`;

const otherPart = `<model unit="inch" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02" xmlns:m="http://schemas.microsoft.com/3dmanufacturing/material/2015/02"><resources>
<basematerials id="1"><base name="red" displaycolor="#FF0000"/><base name="glass" displaycolor="#FFFFFF80"/></basematerials>
<m:colorgroup id="2"><m:color color="#00FF00"/><m:color color="#0000FFFF"/></m:colorgroup>
<object id="4" pid="1" pindex="1"><mesh><vertices><vertex x="0" y="0" z="0"/><vertex x="1" y="0" z="0"/><vertex x="0" y="2" z="0"/></vertices>
<triangles><triangle v1="0" v2="1" v3="2"/><triangle v1="0" v2="2" v3="1" p1="0"/><triangle v1="0" v2="1" v3="2" pid="2" p1="0" p2="1" p3="1"/></triangles></mesh></object>
</resources><build/></model>`;

export const threeMf = zipSync({
  '_rels/.rels': encode(threeMfRelations),
  '3D/3dmodel.model': encode(rootPart),
  '3D/Objects/part.model': encode(otherPart),
});

export const usda = `#usda 1.0
(
    defaultPrim = "Root"
    metersPerUnit = 0.01
    upAxis = "Z"
)

def Xform "Root"
{
    def Mesh "Tile" (
        prepend apiSchemas = ["MaterialBindingAPI"]
    )
    {
        int[] faceVertexCounts = [3]
        int[] faceVertexIndices = [0, 1, 2]
        point3f[] points = [(0, 0, 5), (10, 0, 5), (0, 20, 5)]
        uniform token subdivisionScheme = "none"
    }
}
`;

/** An ASCII FBX of one triangle, in centimetres with Y up. */
export const fbx = `; FBX 7.4.0 project file
FBXHeaderExtension:  {
	FBXHeaderVersion: 1003
	FBXVersion: 7400
}
GlobalSettings:  {
	Version: 1000
	Properties70:  {
		P: "UpAxis", "int", "Integer", "",1
		P: "UpAxisSign", "int", "Integer", "",1
		P: "FrontAxis", "int", "Integer", "",2
		P: "FrontAxisSign", "int", "Integer", "",1
		P: "CoordAxis", "int", "Integer", "",0
		P: "CoordAxisSign", "int", "Integer", "",1
		P: "UnitScaleFactor", "double", "Number", "",1
	}
}
Definitions:  {
	Version: 100
	Count: 2
	ObjectType: "Geometry" {
		Count: 1
	}
	ObjectType: "Model" {
		Count: 1
	}
}
Objects:  {
	Geometry: 100, "Geometry::tile", "Mesh" {
		Vertices: *9 {
			a: 0,0,0,10,0,0,0,20,0
		}
		PolygonVertexIndex: *3 {
			a: 0,1,-3
		}
		GeometryVersion: 124
	}
	Model: 200, "Model::tile", "Mesh" {
		Version: 232
		Properties70:  {
			P: "DefaultAttributeIndex", "int", "Integer", "",0
			P: "InheritType", "enum", "", "",1
		}
	}
}
Connections:  {
	C: "OO",200,0
	C: "OO",100,200
}
`;

export const obj = `mtllib a.mtl
o tile
v 0 0 0 1 0 0
v 10 0 0 0 1 0
v 10 20 0 0 0 1
v 0 20 0 1 1 1
vt 0 0
vt 1 0
vt 1 1
vt 0 1
vn 0 0 1
usemtl wood
f 1/1/1 2/2/1 3/3/1 -1/4/1
`;

/** One of each kind that is read from bytes alone. */
export const testFiles: Partial<Record<ModelKind, Uint8Array>> = {
  obj: encode(obj),
  stl: encode(asciiStl),
  ply: encode(asciiPly),
  dae: encode(dae),
  bvh: encode(bvh),
  '3mf': threeMf,
  usdz: zipSync({ 'tile.usda': encode(usda) }, { level: 0 }),
};
