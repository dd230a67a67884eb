<?xml version="1.0" encoding="UTF-8"?>
<!-- Keeps of Karaf's `standard` features those that the host can run, so that nothing is offered which cannot be installed offline. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:k="http://karaf.apache.org/xmlns/features/v1.3.0">
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:strip-space elements="*"/>

  <xsl:param name="kept"/>
  <xsl:param name="version"/>
  <xsl:variable name="names" select="concat(' ', normalize-space($kept), ' ')"/>

  <xsl:template match="@*|node()">
    <xsl:copy>
      <xsl:apply-templates select="@*|node()"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="/k:features">
    <xsl:copy>
      <xsl:attribute name="name"><xsl:value-of select="concat('patchbay-karaf-', $version)"/></xsl:attribute>
      <xsl:apply-templates select="k:feature[contains($names, concat(' ', @name, ' '))]"/>
    </xsl:copy>
  </xsl:template>

  <!-- A condition on a feature that is not here can never come true. -->
  <xsl:template match="k:conditional[k:condition[not(contains($names, concat(' ', normalize-space(.), ' ')))]]"/>

  <!-- The configuration is the distribution's own; the access rules of Karaf's commands stay Karaf's. -->
  <xsl:template match="k:config[@name='org.apache.karaf.features.repos' or @name='org.apache.karaf.shell' or @name='org.apache.karaf.log']"/>

  <xsl:template match="comment()"/>
</xsl:stylesheet>
